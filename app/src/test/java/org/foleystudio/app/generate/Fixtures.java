package org.foleystudio.app.generate;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Edits;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleKind;
import org.foleystudio.engine.bundle.BundleManifest;
import org.foleystudio.engine.bundle.ChannelChoice;
import org.foleystudio.engine.bundle.Component;
import org.foleystudio.engine.bundle.Defaults;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.bundle.SoundShape;
import org.foleystudio.engine.generate.ClipInspection;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.TimeAxis;
import org.foleystudio.engine.media.ClipInfo;

/** A project with one clip and bundles without weights, for tests of rooms. */
public final class Fixtures {
    /** When something strikes in the clip, in seconds. */
    public static final List<Double> MOMENTS = List.of(0.6, 1.42, 2.2, 2.75, 3.9, 4.4, 5.3, 6.1);

    private Fixtures() {}

    /** A clip of about 7 s at 23.976 that starts at one hour. */
    public static ClipEntry clip() {
        return clip(168, new FrameRate(24_000, 1001));
    }

    /** A clip of so many frames. */
    public static ClipEntry clip(long frames, FrameRate rate) {
        return new ClipEntry(
                "clip",
                Path.of("/media/kitchen sc12_t03.mov"),
                "c11b",
                frames,
                rate,
                rate.samples(frames),
                1920,
                1080,
                "01:00:00:00",
                true,
                false,
                "");
    }

    /** A project that shows the clip and knows when something strikes in it. */
    public static Project project(Path folder, ClipEntry clip) {
        ProjectState empty = ProjectState.empty("Kitchen, scene 12");
        Project project = new Project(folder, empty, empty);
        project.perform(Edits.addClip(clip));
        project.inspections().put(clip.id(), inspection(clip));
        return project;
    }

    private static ClipInspection inspection(ClipEntry clip) {
        FrameRate rate = clip.rate();
        ClipInfo info = new ClipInfo(
                clip.path(),
                "mov",
                clip.width(),
                clip.height(),
                1,
                rate.numerator(),
                rate.denominator(),
                clip.frames(),
                clip.frames() * rate.denominator(),
                rate.numerator(),
                false,
                false,
                48_000,
                2,
                clip.startTimecode(),
                "");
        return new ClipInspection(
                info,
                clip.sha256(),
                clip.frames(),
                MOMENTS.stream().map(m -> new ClipInspection.Onset(m, 0.8)).toList(),
                Optional.empty(),
                List.of());
    }

    /** A bundle of three channels. */
    public static Bundle bundle(String name) {
        return bundle(name, ChannelChoice.offered(), Defaults.paper());
    }

    /** A bundle with a classifier for double guidance. */
    public static Bundle guidedTwice(String name) {
        return bundle(
                name,
                ChannelChoice.offered(),
                Defaults.paper(),
                Map.of(Role.GUIDANCE, weights("guidance-classifier", "guidance.safetensors")));
    }

    /** A bundle without weights. */
    public static Bundle bundle(String name, ChannelChoice choice, Defaults defaults) {
        return bundle(name, choice, defaults, Map.of());
    }

    private static Bundle bundle(String name, ChannelChoice choice, Defaults defaults, Map<Role, Component> more) {
        Map<Role, Component> parts = new EnumMap<>(Map.of(
                Role.ENCODER,
                Component.of("motion", "terms", "test"),
                Role.NETWORK,
                weights("mdsgen", "network.safetensors"),
                Role.CODEC,
                weights("sd-vae", "codec.safetensors"),
                Role.VOCODER,
                Component.of("griffin-lim", "terms", "test")));
        parts.putAll(more);
        BundleManifest manifest = new BundleManifest(
                new BundleManifest.About(
                        name,
                        BundleKind.STARTER,
                        "Hits, steps, drips, swings.",
                        "GPL-3.0-or-later",
                        "a test",
                        Map.of("engine", "test"),
                        Optional.empty(),
                        Optional.empty()),
                "T",
                new MdsGenConfig(16, 2, 2, 4, 16, 64, TimeAxis.COLUMNS, 1, 16, true),
                1,
                SoundShape.diffFoley(),
                3.90625,
                parts,
                defaults,
                choice,
                choice.isOffered() ? Optional.of(List.of(0.25, 0.5, 0.25, 0.0)) : Optional.empty(),
                Map.of());
        return new Bundle(Path.of("/models/" + name), manifest, Integer.toHexString(name.hashCode()));
    }

    private static Component weights(String implementation, String file) {
        return new Component(implementation, Optional.of(file), "0".repeat(64), "terms", "test");
    }
}
