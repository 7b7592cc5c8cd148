package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.foleystudio.engine.bundle.Precision;
import org.foleystudio.engine.train.LearningRate;
import org.foleystudio.engine.train.MaskingKind;
import org.foleystudio.engine.train.TrainingSettings;

/** The numbers of a run while they are chosen; begins with the paper's but for the rate, which suits a trained model. */
public final class TuningSettings {
    private static final int MOST_WARMUP = 100;
    private static final int SAMPLED = 4;

    final IntegerProperty steps = new SimpleIntegerProperty(Effort.EVENING.steps());
    final IntegerProperty batch = new SimpleIntegerProperty(Effort.EVENING.batch());
    final IntegerProperty seed = new SimpleIntegerProperty(0);
    final DoubleProperty rate = new SimpleDoubleProperty(LearningRate.tuning(0).peak());
    final BooleanProperty cosine = new SimpleBooleanProperty(true);
    final DoubleProperty lambda = new SimpleDoubleProperty(1);
    final ObjectProperty<MaskingKind> masking = new SimpleObjectProperty<>(MaskingKind.TEMPORAL);
    final DoubleProperty maskRatio = new SimpleDoubleProperty(0.3);
    final DoubleProperty dropout = new SimpleDoubleProperty(0.1);
    final BooleanProperty minSnr = new SimpleBooleanProperty();
    final DoubleProperty weightDecay = new SimpleDoubleProperty(0);
    final BooleanProperty keepBest = new SimpleBooleanProperty();
    final DoubleProperty clipNorm = new SimpleDoubleProperty(1);
    final DoubleProperty emaRate = new SimpleDoubleProperty(0);
    /** Products in bfloat16 where the machine multiplies so in hardware. */
    final BooleanProperty brief = new SimpleBooleanProperty(true);

    final IntegerProperty samplesEvery = new SimpleIntegerProperty(Effort.EVENING.steps() / SAMPLED);

    TuningSettings() {
        steps.addListener((o, was, now) -> samplesEvery.set(Math.max(1, now.intValue() / SAMPLED)));
    }

    void addListener(InvalidationListener listener) {
        for (Observable observed : List.of(
                steps,
                batch,
                seed,
                rate,
                cosine,
                lambda,
                masking,
                maskRatio,
                dropout,
                minSnr,
                weightDecay,
                clipNorm,
                emaRate,
                samplesEvery,
                keepBest,
                brief)) {
            observed.addListener(listener);
        }
    }

    /** Takes the numbers of a preset. */
    void take(Effort effort) {
        steps.set(effort.steps());
        batch.set(effort.batch());
    }

    /** Everything back to the paper's. */
    void reset() {
        rate.set(LearningRate.paper().peak());
        cosine.set(false);
        lambda.set(1);
        masking.set(MaskingKind.TEMPORAL);
        maskRatio.set(0.3);
        dropout.set(0.1);
        minSnr.set(false);
        weightDecay.set(0);
        clipNorm.set(1);
        emaRate.set(0);
    }

    /** Why these numbers make no run; empty where they do. */
    String obstacle() {
        try {
            settings(Goal.SOUND);
            return seed.get() < 0 ? text("finetune.seed.negative") : "";
        } catch (IllegalArgumentException e) {
            return text("finetune.number.wrong", String.valueOf(e.getMessage()));
        }
    }

    /** The settings of a run with a goal. */
    TrainingSettings settings(Goal goal) {
        int all = steps.get();
        TrainingSettings.Pace usual = TrainingSettings.Pace.of(Math.max(1, all));
        return new TrainingSettings(
                all,
                batch.get(),
                seed.get(),
                new LearningRate(rate.get(), Math.min(MOST_WARMUP, all / 10), cosine.get()),
                weightDecay.get(),
                clipNorm.get(),
                emaRate.get(),
                new TrainingSettings.Objective(
                        lambda.get(), masking.get(), maskRatio.get(), minSnr.get(), dropout.get()),
                goal.parts(),
                new TrainingSettings.Pace(usual.checkpointEvery(), usual.heldOutEvery(), samplesEvery.get()),
                keepBest.get() ? TrainingSettings.Keep.BEST : TrainingSettings.Keep.LAST,
                brief.get() ? Precision.BFLOAT16 : Precision.FLOAT32);
    }
}
