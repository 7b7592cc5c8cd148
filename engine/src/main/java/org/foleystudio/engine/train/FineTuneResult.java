package org.foleystudio.engine.train;

import java.util.Optional;
import org.foleystudio.engine.bundle.Bundle;

/**
 * What came of a fine-tune.
 *
 * @param training how the run ended
 * @param dataset what was learned from
 * @param bundle the new bundle; absent where the run was stopped and can be resumed
 */
public record FineTuneResult(TrainingResult training, DatasetReport dataset, Optional<Bundle> bundle) {}
