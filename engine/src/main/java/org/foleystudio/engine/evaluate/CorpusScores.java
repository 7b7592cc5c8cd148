package org.foleystudio.engine.evaluate;

import java.util.Map;

/**
 * How a bundle does on scenes of the corpus that it was not trained on.
 *
 * <p>Onsets are compared within 100 ms with the event list, over scenes whose every momentary event begins suddenly (a
 * swing or a flapping flag has no instant of its own). The shuffled control compares each sound with the events of
 * another scene, the ceiling passes the true sound through codec and vocoder. Accuracies are those of a listener that
 * was trained on true sound only; what the listener reaches on true sound is stated beside them.
 *
 * @param clips scenes that were generated for
 * @param onsetClips of them, scenes that count for onsets
 * @param onsetF1 of all onsets together
 * @param onsetF1Shuffled the control
 * @param onsetF1Low lower end of the 95 % interval over scenes (bootstrap)
 * @param onsetF1High upper end of it
 * @param onsetMaeMs mean distance of a matched onset from its event
 * @param ceilingOnsetF1 of true sound through the codec
 * @param trueOnsetF1 of true sound itself: what the onset finder can reach at all
 * @param familyAccuracy scenes of one family that are heard as it
 * @param familyAccuracyTrue the same on true sound
 * @param materialAccuracy sudden events whose material is heard
 * @param materialAccuracyTrue the same on true sound
 * @param melFid Frechet distance between generated and true sound in the numbers that the listener notes of a clip
 * @param familyOnsetF1 onset F1 by family, for scenes of one family
 */
public record CorpusScores(
        int clips,
        int onsetClips,
        double onsetF1,
        double onsetF1Shuffled,
        double onsetF1Low,
        double onsetF1High,
        double onsetMaeMs,
        double ceilingOnsetF1,
        double trueOnsetF1,
        double familyAccuracy,
        double familyAccuracyTrue,
        double materialAccuracy,
        double materialAccuracyTrue,
        double melFid,
        Map<String, Double> familyOnsetF1) {}
