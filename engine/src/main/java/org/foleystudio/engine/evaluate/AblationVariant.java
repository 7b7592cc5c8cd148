package org.foleystudio.engine.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.codec.Channel;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.train.MaskingKind;
import org.foleystudio.engine.train.TrainingSettings.Objective;

/** One row of an ablation: what is done differently in it. */
sealed interface AblationVariant {
    /** What stands in its row. */
    String name();

    /** A network that is trained. */
    record Trained(String name, MdsGenConfig network, Objective objective) implements AblationVariant {}

    /** Settings that the model generates with. */
    record Sampled(String name, GenerationSettings settings) implements AblationVariant {}

    /** The rows of an ablation, in their order. */
    static List<AblationVariant> of(AblationPlan plan) {
        GenerationSettings usual = GenerationSettings.recommended(plan.base().manifest());
        MdsGenConfig network = AblationNetwork.of(plan.sizes().get(0)).withTemporalConditioning(true);
        return switch (plan.ablation()) {
            case MASKING ->
                List.of(
                        masked("no masking (DiT)", network, MaskingKind.NONE, 0),
                        masked("tokens 0.3 (SAM)", network, MaskingKind.SPATIAL, 0.3),
                        masked("time 0.3 (TAM, paper)", network, MaskingKind.TEMPORAL, 0.3),
                        masked("time 0.5", network, MaskingKind.TEMPORAL, 0.5),
                        masked("time 0.7", network, MaskingKind.TEMPORAL, 0.7));
            case FEATURES ->
                List.of(
                        new Trained(
                                "one vector (Reducer, paper)",
                                network.withTemporalConditioning(false),
                                Objective.paper()),
                        new Trained("and one per time", network, Objective.paper()));
            case SIZES ->
                plan.sizes().stream()
                        .<AblationVariant>map(size -> new Trained(
                                size, AblationNetwork.of(size).withTemporalConditioning(true), Objective.paper()))
                        .toList();
            case CHANNELS -> channels(plan, usual);
            case GUIDANCE -> guidance(plan, usual);
            case STEPS -> steps(usual);
        };
    }

    private static AblationVariant masked(String name, MdsGenConfig network, MaskingKind kind, double ratio) {
        Objective paper = Objective.paper();
        return new Trained(
                name, network, new Objective(paper.lambda(), kind, ratio, paper.minSnr(), paper.conditionDropout()));
    }

    private static List<AblationVariant> channels(AblationPlan plan, GenerationSettings usual) {
        List<AblationVariant> rows = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            if (channel != Channel.ADAPTIVE
                    || plan.base().manifest().adaptiveMix().isPresent()) {
                String name = channel.name().toLowerCase(Locale.ROOT);
                rows.add(new Sampled(channel == Channel.GREEN ? name + " (paper)" : name, usual.withChannel(channel)));
            }
        }
        return rows;
    }

    private static List<AblationVariant> guidance(AblationPlan plan, GenerationSettings usual) {
        List<AblationVariant> rows = new ArrayList<>();
        rows.add(new Sampled("no guidance", usual.withGuidance(1, usual.power())));
        rows.add(new Sampled("CFG " + Figure.plain(usual.guidance()), usual));
        if (usual.guidance() != 5) {
            rows.add(new Sampled("CFG 5 (paper)", usual.withGuidance(5, usual.power())));
        }
        if (plan.base().manifest().components().containsKey(Role.GUIDANCE)) {
            rows.add(new Sampled(
                    "CFG " + Figure.plain(usual.guidance()) + " + CG 2",
                    usual.withClassifierGuidance(GenerationSettings.PAPER_CLASSIFIER_GUIDANCE)));
        }
        return rows;
    }

    private static List<AblationVariant> steps(GenerationSettings usual) {
        List<AblationVariant> rows = new ArrayList<>();
        for (int steps : new int[] {5, 10, 25, 50}) {
            rows.add(new Sampled(steps == 25 ? "25 (paper)" : Integer.toString(steps), usual.withSteps(steps)));
        }
        return rows;
    }
}
