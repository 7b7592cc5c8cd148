package org.foleystudio.app.lab;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleStore;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.evaluate.Ablation;
import org.foleystudio.engine.evaluate.AblationNetwork;
import org.foleystudio.engine.evaluate.AblationPlan;
import org.foleystudio.engine.evaluate.AblationRun;
import org.foleystudio.engine.evaluate.AnalysisRequest;
import org.foleystudio.engine.evaluate.Exhibit;
import org.foleystudio.engine.generate.GenerationSettings;

/** The engine itself, asked as the command line asks it. */
public final class EngineLaboratory implements Laboratory {
    private static final String CODEC_OF_THE_CORPUS = "patch-vae";

    private final BundleStore store;
    private final Path data;
    private final Supplier<EngineOptions> options;

    /**
     * Looks with the judges of a store.
     *
     * @param data the user's folder, where ablations keep what they have measured
     * @param options asked before each look, since the user may choose another device
     */
    public EngineLaboratory(BundleStore store, Path data, Supplier<EngineOptions> options) {
        this.store = store;
        this.data = data;
        this.options = options;
    }

    @Override
    public Map<LabItem, String> obstacles(Bundle bundle, List<Path> clips, List<Path> sounding) {
        Map<LabItem, String> obstacles = new EnumMap<>(LabItem.class);
        AnalysisRequest ofPictures = request(bundle, clips);
        AnalysisRequest ofSounds = request(bundle, sounding);
        for (LabItem item : LabItem.values()) {
            Optional<String> obstacle = item.analysis()
                    .map(analysis -> analysis.obstacle(analysis.needsSound() ? ofSounds : ofPictures))
                    .orElseGet(() -> ofTheAblation(bundle));
            obstacle.ifPresent(sentence -> obstacles.put(item, sentence));
        }
        return obstacles;
    }

    private static Optional<String> ofTheAblation(Bundle bundle) {
        return bundle.manifest().component(Role.CODEC).implementation().equals(CODEC_OF_THE_CORPUS)
                ? Optional.empty()
                : Optional.of(text("lab.masking.starter"));
    }

    @Override
    public Exhibit look(LabItem item, Bundle bundle, List<Path> clips, Progress progress) throws FoleyException {
        if (item.analysis().isPresent()) {
            return item.analysis().get().run(request(bundle, clips), progress);
        }
        return AblationRun.run(
                new AblationPlan(
                        Ablation.MASKING,
                        bundle,
                        options.get(),
                        data.resolve("corpus-cache"),
                        data.resolve("ablations"),
                        AblationPlan.Budget.small(),
                        List.of(AblationNetwork.SMALL)),
                sentence -> {},
                progress);
    }

    private AnalysisRequest request(Bundle bundle, List<Path> clips) {
        return new AnalysisRequest(
                bundle, options.get(), clips, GenerationSettings.recommended(bundle.manifest()), store.judges());
    }
}
