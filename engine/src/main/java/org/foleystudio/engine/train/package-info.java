/**
 * Clips and a base bundle to a new bundle: objective, optimiser, checkpoints.
 *
 * <p>May import: generate, bundle, diffusion, corpus; DJL inside, none in signatures.
 *
 * <p><b>To train a network</b> from numbers of one's own, hand {@link org.foleystudio.engine.train.Trainer#run} a
 * {@link org.foleystudio.engine.train.TrainingJob}: the network's hyper-parameters, a
 * {@link org.foleystudio.engine.train.PairSource} that gives a latent and the 32 x 512 features of any window, another
 * one for the held-out loss, a folder, and {@link org.foleystudio.engine.train.TrainingSettings}, such as
 * {@code TrainingSettings.paper(20_000, 32, seed)}. Calling it again with the same folder goes on from the newest
 * checkpoint, also after the process was killed, and also with more steps than before. The averaged weights are in
 * {@code network.safetensors} of that folder, under their published names, ready for a bundle's {@code network} component.
 * It works in the calling thread; {@code -Dai.djl.pytorch.num_threads=N} says how many threads libtorch uses.
 *
 * <p><b>A run's folder</b>, which may be read while it is written
 * ({@link org.foleystudio.engine.train.RunRecord}):
 *
 * <ul>
 *   <li>{@code run.json}: {@code format}, {@code state} ({@code running}, {@code stopped}, {@code done},
 *       {@code diverged}, {@code failed}; a killed run still says {@code running}), {@code step}, {@code settings},
 *       {@code network}, {@code device}, {@code averagingRate}, {@code trainingWindows}, {@code heldOutWindows},
 *       {@code trainedNumbers}, {@code windowsAtOnce}, {@code heldOut} (list of {@code step}, {@code mse},
 *       {@code bound}) and {@code notes} (sentences for the user); of a fine-tune also {@code name}, {@code base},
 *       {@code baseSha256}, {@code expectation} and {@code clips} (list of {@code file}, {@code reason}, {@code sentence},
 *       {@code seconds}, {@code isHeldOut}). Always whole: replaced, never changed.
 *   <li>{@code curve.csv}: one line per step under a line of names; a last line without its end is still being written.
 *       The held-out columns are empty where nothing was measured.
 *   <li>{@code checkpoints/step-NNNNNNNNN.safetensors}: the newest two; weights, average, optimiser, step. Noise and data
 *       order follow from seed and step.
 *   <li>{@code samples/step-NNNNNN-CLIP.wav}: of a fine-tune, what the averaged weights make of the first window of up to
 *       three held-out clips, with one seed; step 0 is the base.
 *   <li>{@code network.safetensors}: the averaged weights, when the run has ended or was stopped.
 * </ul>
 *
 * <p><b>To tune a bundle on clips</b> there is {@link org.foleystudio.engine.train.FineTuner}; it checks the clips, encodes
 * each once (by the hash of its bytes), holds a tenth of them out, trains, makes samples, and writes the new bundle.
 *
 * <p><b>Averaging in short runs.</b> The paper's rate of 0.9999 looks back over 10 000 steps, more than a fine-tune
 * takes. Unless a rate is given, it is {@code min(0.9999, 1 - 10 / steps)}: a tenth of the run.
 */
@NullMarked
package org.foleystudio.engine.train;

import org.jspecify.annotations.NullMarked;
