package org.foleystudio.engine.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.diffusion.DpmPlan.Update;

/** DPM-Solver and DPM-Solver++, orders 1 to 3, multistep and singlestep. The last update ends at time 1/steps. */
public final class DpmSolver implements Sampler {
    /** How higher orders get their derivatives: from earlier steps, or from points inside the step. */
    public enum Method {
        MULTISTEP,
        SINGLESTEP
    }

    /** How the times are spread. */
    public enum Grid {
        TIME_UNIFORM,
        TIME_QUADRATIC,
        LOG_SNR
    }

    /** What is extrapolated: the clean data (DPM-Solver++) or the noise (DPM-Solver). */
    public enum Prediction {
        DATA,
        NOISE
    }

    /** Which second-order coefficient: the solver's own, or the exact Taylor one. */
    public enum Term {
        SOLVER,
        TAYLOR
    }

    /**
     * What to solve with.
     *
     * @param steps calls of the denoiser
     * @param order 1 to 3
     * @param lowersFinalOrder whether multistep runs of fewer than 10 steps end with lower orders
     * @param denoisesToZero whether a last call takes the result from time 1/1000 to 0
     */
    public record Settings(
            int steps,
            int order,
            Method method,
            Grid grid,
            Prediction prediction,
            Term term,
            boolean lowersFinalOrder,
            boolean denoisesToZero) {
        public Settings {
            if (order < 1 || order > 3) {
                throw new IllegalArgumentException("order must be 1, 2 or 3, got " + order);
            }
            if (steps < order) {
                throw new IllegalArgumentException("order " + order + " needs at least as many steps, got " + steps);
            }
        }

        /** DPM-Solver++ 2M on a time-uniform grid, as published. */
        public static Settings paper(int steps) {
            return new Settings(
                    steps,
                    Math.min(2, steps),
                    Method.MULTISTEP,
                    Grid.TIME_UNIFORM,
                    Prediction.DATA,
                    Term.SOLVER,
                    true,
                    false);
        }

        /** The same with another order and method. */
        public Settings with(int newOrder, Method newMethod) {
            return new Settings(steps, newOrder, newMethod, grid, prediction, term, lowersFinalOrder, denoisesToZero);
        }

        /** The same on another grid. */
        public Settings with(Grid newGrid) {
            return new Settings(steps, order, method, newGrid, prediction, term, lowersFinalOrder, denoisesToZero);
        }

        /** The same with another form and second-order coefficient. */
        public Settings with(Prediction newPrediction, Term newTerm) {
            return new Settings(steps, order, method, grid, newPrediction, newTerm, lowersFinalOrder, denoisesToZero);
        }

        /** The same with another end. */
        public Settings withEnd(boolean lowersOrder, boolean toZero) {
            return new Settings(steps, order, method, grid, prediction, term, lowersOrder, toZero);
        }
    }

    private final NoiseScheduleVp schedule;
    private final Settings settings;
    private final List<Update> updates;

    /** Computes all coefficients of a run. */
    public DpmSolver(NoiseScheduleVp schedule, Settings settings) {
        this.schedule = schedule;
        this.settings = settings;
        updates = DpmPlan.of(schedule, settings);
    }

    /** The solver of the paper on the schedule of the paper. */
    public static DpmSolver paper(int steps) {
        return new DpmSolver(new NoiseScheduleVp(LinearSchedule.paper()), Settings.paper(steps));
    }

    /** The continuous times between which a multistep run moves, from 1 down to 1/1000: one more than it has steps. */
    public double[] times() {
        return DpmPlan.grid(schedule, settings.grid(), 1, 1.0 / schedule.steps(), settings.steps());
    }

    @Override
    public double[] networkTimes() {
        return updates.stream()
                .mapToDouble(update -> schedule.networkTime(update.time()))
                .toArray();
    }

    @Override
    public NDArray sample(NDArray noise, Denoiser denoiser, Listener listener) throws FoleyException {
        try (NDManager run = noise.getManager().newSubManager()) {
            run.setName("dpm-solver");
            NDArray start = noise.duplicate();
            start.attach(run);
            NDArray point = start;
            Deque<NDArray> outputs = new ArrayDeque<>();
            listener.after(0, point);
            int done = 0;
            for (Update update : updates) {
                outputs.addFirst(output(point, update, denoiser, run));
                if (point != start) {
                    point.close();
                }
                point = move(start, outputs, update, run);
                if (update.endsStep()) {
                    start.close();
                    start = point;
                }
                if (outputs.size() >= settings.order() && settings.method() == Method.MULTISTEP) {
                    outputs.removeLast().close();
                } else if (update.endsStep() && settings.method() == Method.SINGLESTEP) {
                    outputs.forEach(NDArray::close);
                    outputs.clear();
                }
                listener.after(++done, point);
            }
            return run.ret(point);
        }
    }

    private NDArray output(NDArray x, Update update, Denoiser denoiser, NDManager run) {
        try (NDManager scope = run.newSubManager()) {
            scope.tempAttachAll(x);
            NDArray noise = denoiser.noise(x, schedule.networkTime(update.time()));
            if (settings.prediction() == Prediction.NOISE) {
                return scope.ret(noise);
            }
            return scope.ret(x.sub(noise.mul(schedule.sigma(update.time()))).div(schedule.alpha(update.time())));
        }
    }

    private static NDArray move(NDArray start, Deque<NDArray> outputs, Update update, NDManager run) {
        try (NDManager scope = run.newSubManager()) {
            scope.tempAttachAll(start);
            outputs.forEach(scope::tempAttachAll);
            NDArray x = start.mul(update.base());
            int j = 0;
            for (NDArray output : outputs) {
                if (j < update.outputs().length) {
                    x.addi(output.mul(update.outputs()[j++]));
                }
            }
            return scope.ret(x);
        }
    }
}
