package org.foleystudio.engine.diffusion;

import java.util.ArrayList;
import java.util.List;
import org.foleystudio.engine.diffusion.DpmSolver.Grid;
import org.foleystudio.engine.diffusion.DpmSolver.Method;
import org.foleystudio.engine.diffusion.DpmSolver.Prediction;
import org.foleystudio.engine.diffusion.DpmSolver.Settings;
import org.foleystudio.engine.diffusion.DpmSolver.Term;

/**
 * Every update of a DPM-Solver run as plain numbers. All of them, of any order and in both forms, are weighted sums of
 * one earlier x and of the last few network outputs; with {@code k = -h} for predicted data (DPM-Solver++) and
 * {@code k = h} for predicted noise they are even the same formulas (Lu et al., "DPM-Solver++", eqs. 8 to 16, and
 * dpm_solver_pytorch.py).
 */
final class DpmPlan {
    /**
     * Call the network at the current point, then move: {@code point = base * start + sum of outputs[j] * output j}.
     *
     * @param time continuous time of the call
     * @param base weight of the x at which this step began
     * @param outputs weights of the network's outputs, newest first
     * @param endsStep whether the new point is where the next step begins
     */
    record Update(double time, double base, double[] outputs, boolean endsStep) {}

    private final NoiseScheduleVp schedule;
    private final Settings settings;
    private final List<Update> updates = new ArrayList<>();

    private DpmPlan(NoiseScheduleVp schedule, Settings settings) {
        this.schedule = schedule;
        this.settings = settings;
    }

    static List<Update> of(NoiseScheduleVp schedule, Settings settings) {
        DpmPlan plan = new DpmPlan(schedule, settings);
        if (settings.method() == Method.MULTISTEP) {
            plan.multistep();
        } else {
            plan.singlestep();
        }
        if (settings.denoisesToZero()) {
            plan.toZero();
        }
        return plan.updates;
    }

    /** {@code count + 1} times from {@code from} down to {@code to}. */
    static double[] grid(NoiseScheduleVp schedule, Grid grid, double from, double to, int count) {
        double[] times = new double[count + 1];
        for (int i = 0; i <= count; i++) {
            double share = (double) i / count;
            times[i] = switch (grid) {
                case TIME_UNIFORM -> mix(from, to, share);
                case TIME_QUADRATIC -> Math.pow(mix(Math.sqrt(from), Math.sqrt(to), share), 2);
                case LOG_SNR -> schedule.timeOfLambda(mix(schedule.lambda(from), schedule.lambda(to), share));
            };
        }
        return times;
    }

    private static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }

    private void multistep() {
        double[] t = grid(schedule, settings.grid(), 1, last(), settings.steps());
        for (int step = 1; step < t.length; step++) {
            int order = Math.min(settings.order(), step);
            if (settings.lowersFinalOrder() && settings.steps() < 10) {
                order = Math.min(order, t.length - step);
            }
            double[] lambda = new double[order];
            for (int j = 0; j < order; j++) {
                lambda[j] = schedule.lambda(t[step - 1 - j]);
            }
            updates.add(new Update(
                    t[step - 1],
                    ratio(t[step - 1], t[step]),
                    scaled(t[step], multistepWeights(lambda, t[step])),
                    true));
        }
    }

    private double[] multistepWeights(double[] lambda, double to) {
        double h = schedule.lambda(to) - lambda[0];
        double k = signed(h);
        double p1 = Math.expm1(k);
        if (lambda.length == 1) {
            return new double[] {p1};
        }
        double r0 = (lambda[0] - lambda[1]) / h;
        if (lambda.length == 2) {
            double slope = (settings.term() == Term.SOLVER ? 0.5 * p1 : phi2(k)) / r0;
            return new double[] {p1 + slope, -slope};
        }
        double r1 = (lambda[1] - lambda[2]) / h;
        // first and second differences of the outputs as weights of (m0 - m1) and (m1 - m2)
        double blend = r0 / (r0 + r1);
        double near = (phi2(k) * (1 + blend) + phi3(k) / (r0 + r1)) / r0;
        double far = -(phi2(k) * blend + phi3(k) / (r0 + r1)) / r1;
        return new double[] {p1 + near, far - near, -far};
    }

    private void singlestep() {
        int[] orders = singlestepOrders(settings.steps(), settings.order());
        double[] outer = outerTimes(orders);
        for (int i = 0; i < orders.length; i++) {
            double s = outer[i];
            double t = outer[i + 1];
            double[] inner = grid(schedule, settings.grid(), s, t, orders[i]);
            double start = schedule.lambda(s);
            double h = schedule.lambda(t) - start;
            double r1 = orders[i] > 1 ? (schedule.lambda(inner[1]) - start) / h : 1;
            double r2 = orders[i] > 2 ? (schedule.lambda(inner[2]) - start) / h : 1;
            addSinglestep(s, t, orders[i], r1, r2);
        }
    }

    private double[] outerTimes(int[] orders) {
        if (settings.grid() == Grid.LOG_SNR) {
            return grid(schedule, settings.grid(), 1, last(), orders.length);
        }
        double[] all = grid(schedule, settings.grid(), 1, last(), settings.steps());
        double[] outer = new double[orders.length + 1];
        outer[0] = all[0];
        int at = 0;
        for (int i = 0; i < orders.length; i++) {
            at += orders[i];
            outer[i + 1] = all[at];
        }
        return outer;
    }

    private static int[] singlestepOrders(int steps, int order) {
        List<Integer> orders = new ArrayList<>();
        int left = steps;
        // order 3 never ends on a full step: the last calls are split 2 + 1 when they would come out even
        while (left > 0) {
            int next = order == 3 && left == 3 ? 2 : Math.min(order, left);
            orders.add(next);
            left -= next;
        }
        return orders.stream().mapToInt(Integer::intValue).toArray();
    }

    private void addSinglestep(double s, double t, int order, double r1, double r2) {
        double start = schedule.lambda(s);
        double h = schedule.lambda(t) - start;
        double k = signed(h);
        double p1 = Math.expm1(k);
        if (order == 1) {
            updates.add(new Update(s, ratio(s, t), scaled(t, p1), true));
            return;
        }
        double s1 = schedule.timeOfLambda(start + r1 * h);
        updates.add(new Update(s, ratio(s, s1), scaled(s1, Math.expm1(r1 * k)), false));
        if (order == 2) {
            double slope = (settings.term() == Term.SOLVER ? 0.5 * p1 : phi2(k)) / r1;
            updates.add(new Update(s1, ratio(s, t), scaled(t, slope, p1 - slope), true));
            return;
        }
        double s2 = schedule.timeOfLambda(start + r2 * h);
        double slope2 = r2 / r1 * phi2(r2 * k);
        updates.add(new Update(s1, ratio(s, s2), scaled(s2, slope2, Math.expm1(r2 * k) - slope2), false));
        double second;
        double first;
        if (settings.term() == Term.SOLVER) {
            second = phi2(k) / r2;
            first = 0;
        } else {
            second = (-phi2(k) * r1 + 2 * phi3(k)) / (r2 - r1) / r2;
            first = (phi2(k) * r2 - 2 * phi3(k)) / (r2 - r1) / r1;
        }
        updates.add(new Update(s2, ratio(s, t), scaled(t, second, first, p1 - first - second), true));
    }

    private void toZero() {
        double t = last();
        boolean data = settings.prediction() == Prediction.DATA;
        double base = data ? 0 : 1 / schedule.alpha(t);
        double output = data ? 1 : -schedule.sigma(t) / schedule.alpha(t);
        updates.add(new Update(t, base, new double[] {output}, true));
    }

    private double last() {
        return 1.0 / schedule.steps();
    }

    private double signed(double h) {
        return settings.prediction() == Prediction.DATA ? -h : h;
    }

    private double ratio(double from, double to) {
        return settings.prediction() == Prediction.DATA
                ? schedule.sigma(to) / schedule.sigma(from)
                : Math.exp(schedule.logAlpha(to) - schedule.logAlpha(from));
    }

    private double[] scaled(double to, double... weights) {
        double scale = settings.prediction() == Prediction.DATA ? schedule.alpha(to) : schedule.sigma(to);
        double[] out = new double[weights.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = -scale * weights[i];
        }
        return out;
    }

    private static double phi2(double k) {
        return Math.expm1(k) / k - 1;
    }

    private static double phi3(double k) {
        return phi2(k) / k - 0.5;
    }
}
