package org.foleystudio.engine.generate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleKind;
import org.foleystudio.engine.bundle.BundleManifest;
import org.foleystudio.engine.bundle.OpenBundle;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.bundle.SoundShape;
import org.foleystudio.engine.codec.ChannelSelection;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.TimeAxis;

/** Reads off an opened bundle what generation needs to know of it. */
final class BundleParts {
    private BundleParts() {}

    static ModelParts of(OpenBundle open) throws FoleyException {
        return of(open, open.network());
    }

    /** The parts of a bundle around another network of the same shape. */
    static ModelParts of(OpenBundle open, MdsGen mdsGen) throws FoleyException {
        BundleManifest manifest = open.manifest();
        MdsGenConfig network = manifest.network();
        boolean rows = network.timeAxis() == TimeAxis.ROWS;
        return new ModelParts(
                open.encoder(),
                new MdsGenNetwork(mdsGen),
                open.codec(),
                open.vocoder(),
                geometry(open),
                network.latentChannels(),
                rows ? network.latentColumns() : network.latentRows(),
                rows ? 2 : 3,
                // the published inference draws its noise in bfloat16; only its own bundles follow it there
                manifest.about().kind() == BundleKind.AUDIOLDM,
                manifest.adaptiveMix().map(BundleParts::mix),
                guide(open),
                identity(open.bundle()));
    }

    private static Optional<ClassifierGuide> guide(OpenBundle open) {
        return open.manifest().components().containsKey(Role.GUIDANCE)
                ? Optional.of(new ClassifierGuide(open))
                : Optional.empty();
    }

    private static ModelGeometry geometry(OpenBundle open) throws FoleyException {
        BundleManifest manifest = open.manifest();
        MdsGenConfig network = manifest.network();
        SoundShape sound = manifest.sound();
        int positions = network.timeAxis() == TimeAxis.ROWS ? network.latentRows() : network.latentColumns();
        if (sound.melFrames() % positions != 0) {
            throw misfit(open.bundle(), sound.melFrames() + " mel frames do not divide into " + positions);
        }
        if (open.encoder().slotsPerSecond() != manifest.slotsPerSecond()) {
            throw misfit(
                    open.bundle(),
                    "its encoder sees " + open.encoder().slotsPerSecond() + " slots per second, not "
                            + manifest.slotsPerSecond());
        }
        return new ModelGeometry(
                sound.sampleRate(),
                sound.hopSamples(),
                sound.melFrames() / positions,
                positions,
                MdsGenConfig.FEATURE_SLOTS,
                manifest.slotsPerSecond());
    }

    private static FoleyException misfit(Bundle bundle, String why) {
        return new FoleyException(
                FoleyException.Code.CHECKPOINT,
                "The parts of the bundle " + bundle.folder() + " do not fit together: " + why + ".");
    }

    private static ChannelSelection mix(List<Double> weights) {
        return ChannelSelection.adaptive(weights.get(0), weights.get(1), weights.get(2), weights.get(3));
    }

    private static Map<String, String> identity(Bundle bundle) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("bundle", bundle.name());
        identity.put("bundleSha256", bundle.sha256());
        identity.put("bundleKind", bundle.manifest().about().kind().id());
        return identity;
    }
}
