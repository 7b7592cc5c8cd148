package org.foleystudio.engine.parity;

import java.util.Map;

/** Which runner understands which component of a case. */
final class ParityComponents {
    private ParityComponents() {}

    static final Map<String, ParityRunner> RUNNERS = Map.ofEntries(
            // one line per component, kept sorted
            Map.entry("alignment-classifier-metric", EvaluateRunners::alignment),
            Map.entry("audioldm-autoencoder-kl-decode", CodecRunners::audioLdmDecode),
            Map.entry("audioldm-autoencoder-kl-encode", CodecRunners::audioLdmEncode),
            Map.entry("audioldm-hifigan-vocoder", CodecRunners::hifiGan),
            Map.entry("audioldm-mel-front-end", SignalRunners::audioLdmMel),
            Map.entry("cavp-frame-preprocessing", CavpRunners::picture),
            Map.entry("cavp-spectrogram-encoder", CavpRunners::spectrogram),
            Map.entry("cavp-video-encoder", CavpRunners::video),
            Map.entry("diff-foley-mel-front-end", SignalRunners::diffFoleyMel),
            Map.entry("diffusion-schedule", DiffusionRunner::schedule),
            Map.entry("diffusion-vb", DiffusionRunner::variationalBound),
            Map.entry("double-guidance-classifier", EvaluateRunners::doubleGuidance),
            Map.entry("evaluation-metrics", EvaluateRunners::metrics),
            Map.entry("griffin-lim", SignalRunners::griffinLim),
            Map.entry("mdsgen-cfg", MdsGenRunners::guided),
            Map.entry("mdsgen-forward", MdsGenRunners::forward),
            Map.entry("mdsgen-loss", TrainRunners::loss),
            Map.entry("mdsgen-masked", MdsGenRunners::masked),
            Map.entry("mdsgen-posembed", MdsGenRunners::positions),
            Map.entry("mdsgen-sample", DiffusionRunner::guidedSampling),
            Map.entry("mel-inversion-nnls", SignalRunners::melInversion),
            Map.entry("melception", EvaluateRunners::melception),
            Map.entry("optimizer-adan", TrainRunners::adan),
            Map.entry("sampler-ddim", DiffusionRunner::ddim),
            Map.entry("sampler-dpmsolver", DiffusionRunner::dpmSolver),
            Map.entry("sd-autoencoder-kl-decode", CodecRunners::sdDecode),
            Map.entry("sd-autoencoder-kl-encode", CodecRunners::sdEncode),
            Map.entry("torch-cpu-noise", DiffusionRunner::noise),
            Map.entry("none", c -> Map.of()));
}
