package org.foleystudio.engine.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.corpus.CorpusSplit;

/** Scenes of a {@link CorpusCache} as a network learns them, through one codec. */
public final class CorpusPairs implements PairSource {
    private final List<short[]> features;
    private final short[][] latents;

    private CorpusPairs(List<short[]> features, short[][] latents) {
        this.features = features;
        this.latents = latents;
    }

    /**
     * The scenes that are there, from the first on without a gap.
     *
     * @param cache scenes; their latents are kept there, too
     * @param codec weights of the codec
     * @param most how many at most
     */
    public static CorpusPairs of(Path cache, Path codec, CorpusSplit split, int most, Progress progress)
            throws FoleyException {
        List<CachedScene> scenes = new CorpusCache(cache).read(split, most);
        Path file = cache.resolve(split.name().toLowerCase(Locale.ROOT) + ".latents");
        short[][] latents = LatentCache.of(file, codec, scenes, progress);
        return new CorpusPairs(scenes.stream().map(CachedScene::features).toList(), latents);
    }

    @Override
    public int size() {
        return latents.length;
    }

    @Override
    public void read(int index, float[] latent, int latentAt, float[] seen, int seenAt) {
        LatentCache.copy(latents[index], latent, latentAt);
        CachedScene.copy(features.get(index), seen, seenAt);
    }
}
