package org.foleystudio.engine.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.foleystudio.engine.bundle.Role;

/** Measurements of an ablation as a table with spreads, the paper's own table beside it. */
final class AblationTable {
    private static final Map<String, String> COLUMNS = columns();

    private AblationTable() {}

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("heldOutError", "held-out error");
        columns.put("onsetF1", "onset F1");
        columns.put("onsetF1Shuffled", "shuffled");
        columns.put("familyAccuracy", "family");
        columns.put("materialAccuracy", "material");
        columns.put("frechetDistance", "Fréchet");
        return columns;
    }

    static Exhibit of(AblationPlan plan, Map<String, List<Map<String, Double>>> measured) {
        List<String> metrics = COLUMNS.keySet().stream()
                .filter(metric -> measured.values().stream()
                        .anyMatch(repeats -> repeats.stream().anyMatch(figures -> figures.containsKey(metric))))
                .toList();
        List<String> heads = new ArrayList<>(List.of(head(plan.ablation())));
        metrics.forEach(metric -> heads.add(COLUMNS.get(metric)));
        List<FigureTable.Row> rows = new ArrayList<>();
        measured.forEach((name, repeats) -> rows.add(new FigureTable.Row(
                name, metrics.stream().map(metric -> figure(repeats, metric)).toList())));
        List<FigureTable> tables = new ArrayList<>();
        tables.add(new FigureTable(title(plan.ablation()), heads, rows));
        PaperTables.of(plan.ablation()).ifPresent(tables::add);
        List<String> notes = new ArrayList<>(diverged(measured));
        notes.addAll(notes(plan));
        return new Exhibit(plan.ablation().id(), title(plan.ablation()), tables, List.of(), notes);
    }

    /** A training whose loss was no number any more has no figures. */
    private static List<String> diverged(Map<String, List<Map<String, Double>>> measured) {
        List<String> notes = new ArrayList<>();
        measured.forEach((name, repeats) -> {
            long lost = repeats.stream().filter(Map::isEmpty).count();
            if (lost > 0) {
                notes.add("Of " + repeats.size() + " trainings of \"" + name + "\" " + lost
                        + " came to nothing: the loss was no number any more.");
            }
        });
        return notes;
    }

    private static Figure figure(List<Map<String, Double>> repeats, String metric) {
        return Figure.of(repeats.stream()
                .mapToDouble(figures -> figures.getOrDefault(metric, Double.NaN))
                .toArray());
    }

    private static String head(Ablation ablation) {
        return switch (ablation) {
            case MASKING -> "masking";
            case FEATURES -> "picture as";
            case SIZES -> "size";
            case CHANNELS -> "channel";
            case GUIDANCE -> "guidance";
            case STEPS -> "steps";
        };
    }

    static String title(Ablation ablation) {
        return switch (ablation) {
            case MASKING -> "Masking strategies";
            case FEATURES -> "What the network is told of the picture";
            case SIZES -> "Sizes of the network";
            case CHANNELS -> "Which channel is heard";
            case GUIDANCE -> "Guidance";
            case STEPS -> "Steps of sampling";
        };
    }

    private static List<String> notes(AblationPlan plan) {
        AblationPlan.Budget budget = plan.budget();
        List<String> notes = new ArrayList<>();
        if (plan.ablation().trains()) {
            notes.add("Each network learned from " + budget.trainingScenes() + " scenes of the corpus in "
                    + budget.steps() + " steps of " + budget.batch()
                    + " windows, far less than the paper's; differences within the spread mean nothing.");
        }
        notes.add("Mean and deviation over " + budget.repeats() + " repeats, each with " + budget.testScenes()
                + " test scenes. Onset F1 within 100 ms of what is seen; shuffled: against another scene's events;"
                + " family and material as told by a listener trained on true sound; Fréchet distance of the"
                + " listener's numbers, lower is better.");
        PaperTables.words(plan.ablation()).ifPresent(notes::add);
        if (plan.ablation() == Ablation.GUIDANCE
                && !plan.base().manifest().components().containsKey(Role.GUIDANCE)) {
            notes.add("Guidance with a classifier is left out: " + Judges.missing(Role.GUIDANCE, plan.base()) + ".");
        }
        return notes;
    }

    /** The figures of one measurement, for people. */
    static String sentence(Map<String, Double> figures) {
        if (figures.isEmpty()) {
            return "the loss was no number any more; it does not count";
        }
        return COLUMNS.entrySet().stream()
                .filter(column -> figures.containsKey(column.getKey()))
                .map(column -> column.getValue() + " " + Figure.text(figures.getOrDefault(column.getKey(), Double.NaN)))
                .collect(Collectors.joining(", "));
    }
}
