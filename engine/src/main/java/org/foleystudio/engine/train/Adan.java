package org.foleystudio.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The optimiser of the paper: adaptive Nesterov momentum (Xie et al. 2024, single-tensor path of the published code).
 * Changes parameters in place; call it with grad mode off. Owns its state; closing frees it.
 */
final class Adan implements AutoCloseable {
    /** The state's arrays, by the names of the published optimiser. */
    static final String MEAN = "exp_avg";

    static final String SQUARE = "exp_avg_sq";
    static final String DIFFERENCE = "exp_avg_diff";
    static final String PREVIOUS = "neg_pre_grad";

    private static final NDIndex ALL = new NDIndex("...");

    private final AdanSettings settings;
    private final NDManager manager;
    private final Map<String, Moments> moments = new LinkedHashMap<>();
    private long step;

    /** m and v of the paper, n, and minus the gradient of the step before. */
    private record Moments(NDArray mean, NDArray difference, NDArray square, NDArray previous) {}

    Adan(NDManager parent, AdanSettings settings, Map<String, NDArray> parameters) {
        this.settings = settings;
        manager = parent.newSubManager();
        manager.setName("adan");
        parameters.forEach((name, p) -> moments.put(name, new Moments(zeros(p), zeros(p), zeros(p), zeros(p))));
    }

    private NDArray zeros(NDArray like) {
        return manager.zeros(like.getShape());
    }

    /** Steps taken so far. */
    long step() {
        return step;
    }

    /**
     * One step. Gradients must be clipped already: what is remembered as the previous gradient is what comes in.
     *
     * @param parameters what is changed; names that have no gradient stay as they are
     * @param gradients by parameter name
     * @param scope where intermediate values go
     */
    void step(Map<String, NDArray> parameters, Map<String, NDArray> gradients, double learningRate, NDManager scope) {
        step++;
        gradients.forEach((name, gradient) -> {
            try (NDManager inner = scope.newSubManager()) {
                inner.tempAttachAll(gradient);
                step(named(parameters, name), gradient, named(moments, name), learningRate, inner);
            }
        });
    }

    private void step(NDArray p, NDArray g, Moments m, double learningRate, NDManager scope) {
        scope.tempAttachAll(p, m.mean, m.difference, m.square, m.previous);
        if (step == 1) {
            negate(g, m.previous);
        }
        NDArray difference = m.previous.addi(g); // g - g of the step before
        m.mean.muli(settings.beta1()).addi(g.mul(1 - settings.beta1()));
        m.difference.muli(settings.beta2()).addi(difference.mul(1 - settings.beta2()));
        NDArray ahead = difference.mul(settings.beta2()).addi(g).square();
        m.square.muli(settings.beta3()).addi(ahead.muli(1 - settings.beta3()));
        NDArray root =
                m.square.sqrt().divi(Math.sqrt(1 - power(settings.beta3()))).addi(settings.epsilon());
        NDArray move = m.mean.mul(learningRate / (1 - power(settings.beta1())))
                .addi(m.difference.mul(learningRate * settings.beta2() / (1 - power(settings.beta2()))))
                .divi(root);
        decayAndMove(p, move, learningRate);
        negate(g, m.previous);
    }

    private void decayAndMove(NDArray p, NDArray move, double learningRate) {
        double decay = learningRate * settings.weightDecay();
        if (decay == 0) {
            p.subi(move);
        } else if (settings.proximal()) {
            p.subi(move).divi(1 + decay);
        } else {
            p.muli(1 - decay).subi(move);
        }
    }

    private static void negate(NDArray from, NDArray into) {
        into.set(ALL, from);
        into.negi();
    }

    private double power(double beta) {
        return Math.pow(beta, step);
    }

    /** The state of one parameter by name; the arrays are lent. */
    Map<String, NDArray> state(String parameter) {
        Moments m = named(moments, parameter);
        return Map.of(MEAN, m.mean, SQUARE, m.square, DIFFERENCE, m.difference, PREVIOUS, m.previous);
    }

    private static <T> T named(Map<String, T> all, String name) {
        T found = all.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no parameter named " + name);
        }
        return found;
    }

    /** Goes on after as many steps; the arrays of {@link #state} are filled by the caller. */
    void resumeAt(long step) {
        this.step = step;
    }

    @Override
    public void close() {
        manager.close();
    }
}
