package org.foleystudio.app.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.app.player.MemorySound;
import org.foleystudio.app.player.Mix;
import org.foleystudio.app.player.MixPlan;
import org.foleystudio.app.player.MixRenderer;
import org.foleystudio.app.player.Sound;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.Region;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.media.Resampler;
import org.foleystudio.engine.signal.Waveform;

/** Renders deliverables with the mixer that plays them, in the background. */
final class SoundOf {
    private final ProjectState state;
    private final Path folder;

    SoundOf(ProjectState state, Path folder) {
        this.state = state;
        this.folder = folder;
    }

    /** The sound of an item over a span, exactly so long at that rate. */
    Waveform render(Deliverable item, Span span, int sampleRate, Progress progress) throws FoleyException {
        Map<String, Sound> sounds = load(item);
        Mix mix = mix(item, sounds);
        Waveform base = render(mix, span.start(), Math.toIntExact(span.length(Sound.RATE)), progress);
        return Resampler.resample(base, sampleRate, Math.toIntExact(span.length(sampleRate)));
    }

    private Mix mix(Deliverable item, Map<String, Sound> sounds) {
        MixPlan plan = new MixPlan(state, item.clip(), take -> Optional.ofNullable(sounds.get(take.id())));
        return switch (item.kind()) {
            case LANE -> plan.lane(item.id());
            case COMP -> plan.comp();
            case TAKE -> {
                TakeEntry take = item.takeIn(state).orElseThrow();
                Sound sound = sounds.get(take.id());
                yield sound == null
                        ? Mix.SILENCE
                        : new Mix(List.of(new Mix.Strip(List.of(Mix.Part.whole(sound, take.start())), 1)));
            }
        };
    }

    private Map<String, Sound> load(Deliverable item) throws FoleyException {
        Map<String, Sound> sounds = new HashMap<>();
        for (TakeEntry take : takes(item)) {
            Waveform sound = AudioReader.read(folder.resolve(take.wav()))
                    .orElseThrow(() -> new FoleyException(
                            FoleyException.Code.FILE,
                            "The file of take " + take.number() + " holds no sound: " + folder.resolve(take.wav())));
            sounds.put(take.id(), new MemorySound(sound));
        }
        return sounds;
    }

    private List<TakeEntry> takes(Deliverable item) {
        return switch (item.kind()) {
            case TAKE -> item.takeIn(state).stream().toList();
            case LANE ->
                state.timeline(item.clip()).lane(item.id()).stream()
                        .flatMap(l -> l.regions().stream())
                        .flatMap(this::take)
                        .distinct()
                        .toList();
            case COMP ->
                state.timeline(item.clip()).comp().ranges().stream()
                        .flatMap(r -> state.timeline(item.clip()).lane(r.lane()).stream())
                        .flatMap(l -> l.regions().stream())
                        .flatMap(this::take)
                        .distinct()
                        .toList();
        };
    }

    private java.util.stream.Stream<TakeEntry> take(Region region) {
        return state.take(region.take()).stream();
    }

    private static Waveform render(Mix mix, long from, int length, Progress progress) throws FoleyException {
        float[] left = new float[length];
        float[] right = new float[length];
        float[] blockLeft = new float[MixRenderer.MOST_SAMPLES];
        float[] blockRight = new float[MixRenderer.MOST_SAMPLES];
        MixRenderer renderer = new MixRenderer();
        for (int at = 0; at < length; at += MixRenderer.MOST_SAMPLES) {
            progress.checkCancelled();
            int count = Math.min(MixRenderer.MOST_SAMPLES, length - at);
            renderer.render(mix, from + at, blockLeft, blockRight, count);
            System.arraycopy(blockLeft, 0, left, at, count);
            System.arraycopy(blockRight, 0, right, at, count);
        }
        List<float[]> channels = new ArrayList<>(List.of(left));
        boolean isStereo = mix.strips().stream()
                .flatMap(s -> s.parts().stream())
                .anyMatch(p -> p.sound().channels() > 1);
        if (isStereo) {
            channels.add(right);
        }
        return new Waveform(channels.toArray(float[][]::new), Sound.RATE);
    }
}
