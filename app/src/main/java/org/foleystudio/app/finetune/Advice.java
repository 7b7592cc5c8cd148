package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.foleystudio.engine.train.RunCheckpoints;
import org.foleystudio.engine.train.TrainingResult.HeldOut;

/** What the held-out loss suggests, in words; it never stops a run. */
final class Advice {
    /** So many later measurements above the lowest are no dice. */
    private static final int LATER = 3;

    private static final double RISE = 1.01;

    private Advice() {}

    /** A sentence, and whether it is one to act on. */
    record Said(String words, boolean isTurn) {}

    static Said of(RunSnapshot run) {
        List<HeldOut> curve = run.heldOut();
        Optional<HeldOut> best = run.best();
        if (best.isEmpty() || curve.size() < 2) {
            return new Said(text("finetune.advice.early"), false);
        }
        HeldOut last = curve.get(curve.size() - 1);
        HeldOut lowest = best.get();
        long later = curve.stream()
                .filter(point -> point.step() > lowest.step() && point.mse() > RISE * lowest.mse())
                .count();
        if (lowest.step() == 0 && last.step() > 0) {
            return new Said(text("finetune.advice.base", Amounts.count(last.step())), later >= LATER);
        }
        if (later < LATER || last.step() == lowest.step()) {
            return new Said(text("finetune.advice.falling", Amounts.count(lowest.step()), number(lowest.mse())), false);
        }
        long heard = nearest(run, lowest.step());
        String listen = heard == latest(run)
                ? text("finetune.advice.listen")
                : text("finetune.advice.listen-beside", Amounts.count(heard), Amounts.count(latest(run)));
        return new Said(
                text(
                        "finetune.advice.turned",
                        Amounts.count(last.step() - lowest.step()),
                        Amounts.count(lowest.step()),
                        listen),
                true);
    }

    /** The heard checkpoint that is nearest to a step. */
    private static long nearest(RunSnapshot run, long step) {
        return run.samples().stream()
                .map(RunCheckpoints.Sample::step)
                .filter(heard -> heard > 0)
                .min(Comparator.comparingLong(heard -> Math.abs(heard - step)))
                .orElse(step);
    }

    private static long latest(RunSnapshot run) {
        return run.samples().stream()
                .mapToLong(RunCheckpoints.Sample::step)
                .max()
                .orElse(run.step());
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
