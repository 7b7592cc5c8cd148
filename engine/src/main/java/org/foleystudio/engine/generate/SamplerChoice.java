package org.foleystudio.engine.generate;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.foleystudio.engine.diffusion.Ddim;
import org.foleystudio.engine.diffusion.DpmSolver;
import org.foleystudio.engine.diffusion.DpmSolver.Method;
import org.foleystudio.engine.diffusion.DpmSolver.Prediction;
import org.foleystudio.engine.diffusion.LinearSchedule;
import org.foleystudio.engine.diffusion.NoiseScheduleVp;
import org.foleystudio.engine.diffusion.Sampler;

/** The samplers that a user may choose, by the names used in scripts. */
public enum SamplerChoice {
    /** DPM-Solver++, second order, multistep: the paper's. */
    DPMPP_2M("dpmpp2m"),
    /** DPM-Solver++, third order, multistep. */
    DPMPP_3M("dpmpp3m"),
    /** DPM-Solver++, second order, singlestep. */
    DPMPP_2S("dpmpp2s"),
    /** DPM-Solver++, third order, singlestep. */
    DPMPP_3S("dpmpp3s"),
    /** DPM-Solver on the noise, second order, multistep. */
    DPM_2M("dpm2m"),
    /** DDIM without noise. */
    DDIM("ddim");

    private final String id;

    SamplerChoice(String id) {
        this.id = id;
    }

    /** The name in scripts and files. */
    public String id() {
        return id;
    }

    /** The sampler of that name. */
    public static Optional<SamplerChoice> byId(String id) {
        return Arrays.stream(values()).filter(choice -> choice.id.equals(id)).findFirst();
    }

    /** All names, for messages. */
    public static String ids() {
        return Arrays.stream(values()).map(SamplerChoice::id).collect(Collectors.joining(", "));
    }

    /** The sampler itself; where the order exceeds the steps, the order gives way. */
    Sampler open(int steps) {
        return switch (this) {
            case DPMPP_2M -> solver(steps, 2, Method.MULTISTEP, Prediction.DATA);
            case DPMPP_3M -> solver(steps, 3, Method.MULTISTEP, Prediction.DATA);
            case DPMPP_2S -> solver(steps, 2, Method.SINGLESTEP, Prediction.DATA);
            case DPMPP_3S -> solver(steps, 3, Method.SINGLESTEP, Prediction.DATA);
            case DPM_2M -> solver(steps, 2, Method.MULTISTEP, Prediction.NOISE);
            case DDIM -> Ddim.evenlySpaced(LinearSchedule.paper(), steps);
        };
    }

    private static Sampler solver(int steps, int order, Method method, Prediction prediction) {
        DpmSolver.Settings settings = DpmSolver.Settings.paper(steps)
                .with(Math.min(order, steps), method)
                .with(prediction, DpmSolver.Term.SOLVER);
        return new DpmSolver(new NoiseScheduleVp(LinearSchedule.paper()), settings);
    }
}
