package org.foleystudio.app.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.foleystudio.app.player.MemorySound;
import org.foleystudio.app.player.Mix;
import org.foleystudio.app.player.MixPlan;
import org.foleystudio.app.player.Sound;
import org.foleystudio.app.player.WavSound;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.Region;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.media.Resampler;
import org.foleystudio.engine.signal.SoundStream;

/** Renders deliverables with the mixer that plays them, in the background. */
final class SoundOf {
    private final ProjectState state;
    private final Path folder;

    SoundOf(ProjectState state, Path folder) {
        this.state = state;
        this.folder = folder;
    }

    /** The sound of an item over a span, exactly so long at the shape's rate; can be opened again from the start. */
    Opener opener(Deliverable item, Span span, FileShape shape) throws FoleyException {
        Mix mix = mix(item, load(item));
        return gainDb -> {
            SoundStream base = new MixStream(mix, span.start(), span.length(Sound.RATE));
            SoundStream fit = Resampler.stream(base, shape.sampleRate(), span.length(shape.sampleRate()));
            return new ShapedStream(fit, shape.layout(), gainDb);
        };
    }

    /** Begins a sound, turned up by some decibels. */
    @FunctionalInterface
    interface Opener {
        SoundStream open(double gainDb);
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
            sounds.put(take.id(), load(take));
        }
        return sounds;
    }

    /** From where it lies, if it can be heard as it is; nothing is loaded then. */
    private Sound load(TakeEntry take) throws FoleyException {
        Path file = folder.resolve(take.wav());
        try {
            Optional<WavSound> asItLies = Files.isRegularFile(file) ? WavSound.open(file) : Optional.empty();
            if (asItLies.isPresent()) {
                return asItLies.get();
            }
        } catch (IOException e) {
            throw new FoleyException(FoleyException.Code.FILE, "Cannot read " + file + ".", e);
        }
        return new MemorySound(AudioReader.read(file)
                .orElseThrow(() -> new FoleyException(
                        FoleyException.Code.FILE, "The file of take " + take.number() + " holds no sound: " + file)));
    }

    /** The takes that are heard in an item. */
    List<TakeEntry> takes(Deliverable item) {
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

    private Stream<TakeEntry> take(Region region) {
        return state.take(region.take()).stream();
    }
}
