package org.foleystudio.engine.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.foleystudio.engine.FoleyException;

/** DDIM without noise (eta 0) over a selection of the discrete steps; the last update lands on the predicted x0. */
public final class Ddim implements Sampler {
    private final LinearSchedule schedule;
    private final int[] steps;
    private final boolean clipped;

    private Ddim(LinearSchedule schedule, int[] steps, boolean clipped) {
        this.schedule = schedule;
        this.steps = steps;
        this.clipped = clipped;
    }

    /** Steps 0, s, 2 s, .. with the whole stride s that gives exactly {@code count} of them ("ddimN"). */
    public static Ddim withWholeStride(LinearSchedule schedule, int count) {
        for (int stride = 1; stride <= schedule.steps(); stride++) {
            if ((schedule.steps() + stride - 1) / stride == count) {
                int[] steps = new int[count];
                for (int i = 0; i < count; i++) {
                    steps[i] = i * stride;
                }
                return new Ddim(schedule, steps, false);
            }
        }
        throw new IllegalArgumentException("no whole stride gives " + count + " of " + schedule.steps() + " steps");
    }

    /** Steps spread evenly from the first to the last, rounded ("N"). */
    public static Ddim evenlySpaced(LinearSchedule schedule, int count) {
        if (count < 1 || count > schedule.steps()) {
            throw new IllegalArgumentException("cannot take " + count + " of " + schedule.steps() + " steps");
        }
        int[] steps = new int[count];
        for (int i = 1; i < count; i++) {
            steps[i] = (int) Math.rint((schedule.steps() - 1.0) / (count - 1) * i);
        }
        return new Ddim(schedule, steps, false);
    }

    /** The same with every predicted x0 clipped to [-1, 1]; wrong for latents, right for pictures. */
    public Ddim clipped() {
        return new Ddim(schedule, steps, true);
    }

    @Override
    public double[] networkTimes() {
        double[] times = new double[steps.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = steps[times.length - 1 - i];
        }
        return times;
    }

    @Override
    public NDArray sample(NDArray noise, Denoiser denoiser, Listener listener) throws FoleyException {
        try (NDManager run = noise.getManager().newSubManager()) {
            run.setName("ddim");
            NDArray x = noise.duplicate();
            x.attach(run);
            listener.after(0, x);
            for (int i = steps.length - 1; i >= 0; i--) {
                NDArray next;
                try (NDManager scope = run.newSubManager()) {
                    scope.tempAttachAll(x);
                    next = scope.ret(step(x, denoiser, i));
                }
                x.close();
                x = next;
                listener.after(steps.length - i, x);
            }
            return run.ret(x);
        }
    }

    private NDArray step(NDArray x, Denoiser denoiser, int i) {
        double now = schedule.alphaBar(steps[i]);
        double next = i == 0 ? 1 : schedule.alphaBar(steps[i - 1]);
        NDArray noise = denoiser.noise(x, steps[i]);
        NDArray clean = x.sub(noise.mul(Math.sqrt(1 - now))).div(Math.sqrt(now));
        if (clipped) {
            clean = clean.clip(-1, 1);
            noise = x.sub(clean.mul(Math.sqrt(now))).div(Math.sqrt(1 - now));
        }
        return clean.mul(Math.sqrt(next)).add(noise.mul(Math.sqrt(1 - next)));
    }
}
