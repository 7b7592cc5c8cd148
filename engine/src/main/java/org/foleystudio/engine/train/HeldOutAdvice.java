package org.foleystudio.engine.train;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.foleystudio.engine.train.TrainingResult.HeldOut;

/** Says, once, when more training stopped helping on clips that are not trained on. */
final class HeldOutAdvice {
    /** So many measurements in a row above the lowest, and by so much, are no dice. */
    private static final int LATER = 3;

    private static final double RISE = 1.02;

    private boolean isSaid;

    /** The advice, the first time that the curve calls for it. */
    Optional<String> of(List<HeldOut> curve) {
        if (isSaid || curve.size() <= LATER) {
            return Optional.empty();
        }
        HeldOut lowest = curve.get(0);
        for (HeldOut point : curve) {
            lowest = point.mse() < lowest.mse() ? point : lowest;
        }
        for (HeldOut recent : curve.subList(curve.size() - LATER, curve.size())) {
            if (recent.step() <= lowest.step() || recent.mse() < RISE * lowest.mse()) {
                return Optional.empty();
            }
        }
        isSaid = true;
        return Optional.of(String.format(
                Locale.ROOT,
                "On clips it has not seen the model was best after step %d (%.4f, now %.4f): it begins to know the"
                        + " training clips by heart. Stop here, keep the best step instead of the last, or add clips.",
                lowest.step(),
                lowest.mse(),
                curve.get(curve.size() - 1).mse()));
    }
}
