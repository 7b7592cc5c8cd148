package org.foleystudio.app.generate;

import java.util.Optional;
import java.util.function.Consumer;
import org.foleystudio.engine.Progress;

/**
 * Makes one number of the engine's stages: each weighs as much as it is expected to last.
 */
final class RunProgress implements Progress {
    /** Where a run is: {@code done} of {@code total} of a stage, {@code fraction} of everything. */
    record Place(Stage stage, long done, long total, double fraction) {}

    /** What a part of a run consists of, and how fast such is done here. */
    record Expectation(Pace pace, Pace.Load load) {}

    private final Progress outer;
    private final Consumer<Place> listener;
    private final double[] begins;
    private final double from;
    private final double share;
    private double reached;

    /**
     * @param outer asked whether to stop
     * @param listener told where the run is, in the working thread
     * @param expected how long the stages of this part will last
     * @param from what was done before this part, 0 to 1
     * @param share of this part in the whole, 0 to 1
     */
    RunProgress(Progress outer, Consumer<Place> listener, Expectation expected, double from, double share) {
        this.outer = outer;
        this.listener = listener;
        this.from = from;
        this.share = share;
        double picture = expected.pace().picture(expected.load());
        double sampling = expected.pace().sampling(expected.load());
        double sound = expected.pace().sound(expected.load());
        double[] weights = {0, picture / 2, picture / 2, sampling, sound * 0.3, sound * 0.7};
        double all = Math.max(1e-9, picture + sampling + sound);
        begins = new double[weights.length + 1];
        for (int i = 0; i < weights.length; i++) {
            begins[i + 1] = begins[i] + weights[i] / all;
        }
    }

    @Override
    public void report(String name, long done, long total) {
        Optional<Stage> stage = Stage.of(name);
        if (stage.isEmpty()) {
            return;
        }
        int i = stage.get().ordinal();
        double within = total <= 0 ? 0 : Math.min(1, (double) done / total);
        double fraction = from + share * (begins[i] + within * (begins[i + 1] - begins[i]));
        // reading and encoding take turns; the bar does not go back
        reached = Math.max(reached, fraction);
        listener.accept(new Place(stage.get(), done, Math.max(0, total), reached));
    }

    @Override
    public boolean isCancelled() {
        return outer.isCancelled();
    }
}
