package org.foleystudio.app.player;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.foleystudio.app.project.ClipTimeline;
import org.foleystudio.app.project.Comp;
import org.foleystudio.app.project.CompRange;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.Region;
import org.foleystudio.app.project.Strip;
import org.foleystudio.app.project.TakeEntry;

/** Makes mixes out of the document: of what is heard, of a lane, of the comp. */
public final class MixPlan {
    /** Where the comp begins or ends without a neighbour, this keeps it from clicking. */
    private static final long EDGE_FADE = 96;

    private final ProjectState state;
    private final ClipTimeline timeline;
    private final Function<TakeEntry, Optional<Sound>> sounds;

    /**
     * @param state the document
     * @param clip id of the clip whose timeline is meant
     * @param sounds finds the sound of a take; empty where its file is gone
     */
    public MixPlan(ProjectState state, String clip, Function<TakeEntry, Optional<Sound>> sounds) {
        this.state = state;
        this.timeline = state.timeline(clip);
        this.sounds = sounds;
    }

    /** A lane as edited, with its own gain, whatever its switches say. */
    public Mix lane(String id) {
        return timeline.lane(id)
                .map(l -> new Mix(
                        List.of(new Mix.Strip(parts(l), amplitude(l.strip().gainDb())))))
                .orElse(Mix.SILENCE);
    }

    /** The comp with its gain, whatever its switches say. */
    public Mix comp() {
        return new Mix(List.of(compStrip()));
    }

    /**
     * What is listened to: all solo strips together where there are any, else the clip's own sound with one lane or the
     * comp. An empty comp gives way to the first lane.
     *
     * @param reference the clip's own sound
     * @param heard the lane listened to; empty for the comp
     * @param isMatched whether louder takes are turned down to the quietest
     */
    public Mix heard(Optional<Sound> reference, Optional<String> heard, boolean isMatched) {
        Strip own = timeline.reference();
        Strip whole = timeline.comp().strip();
        boolean isSolo = own.isSolo()
                || whole.isSolo()
                || timeline.lanes().stream().anyMatch(l -> l.strip().isSolo());
        Optional<String> chosen = chosen(heard);
        List<Mix.Strip> strips = new ArrayList<>();
        if (isOn(own, isSolo, true)) {
            reference.ifPresent(s -> strips.add(new Mix.Strip(List.of(Mix.Part.whole(s, 0)), amplitude(own.gainDb()))));
        }
        if (isOn(whole, isSolo, chosen.isEmpty())) {
            strips.add(compStrip());
        }
        for (Lane lane : timeline.lanes()) {
            if (isOn(lane.strip(), isSolo, chosen.equals(Optional.of(lane.id())))) {
                double matching = isMatched ? matchingDb(lane) : 0;
                strips.add(new Mix.Strip(parts(lane), amplitude(lane.strip().gainDb() + matching)));
            }
        }
        return new Mix(strips);
    }

    private Optional<String> chosen(Optional<String> heard) {
        Optional<String> there = heard.filter(id -> timeline.lane(id).isPresent());
        return there.isEmpty() && timeline.comp().ranges().isEmpty()
                ? timeline.lanes().stream().map(Lane::id).findFirst()
                : there;
    }

    private static boolean isOn(Strip strip, boolean isSolo, boolean isChosen) {
        return !strip.isMuted() && (isSolo ? strip.isSolo() : isChosen);
    }

    /** By how much a lane is turned down to be as loud as the quietest; 0 where it was not measured. */
    double matchingDb(Lane lane) {
        OptionalDouble own = loudness(lane);
        OptionalDouble quietest = timeline.lanes().stream()
                .map(this::loudness)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min();
        return own.isPresent() && quietest.isPresent() ? quietest.getAsDouble() - own.getAsDouble() : 0;
    }

    /** As its clip gain has it; what was measured is the take alone. */
    private OptionalDouble loudness(Lane lane) {
        OptionalDouble alone =
                state.take(lane.take()).map(t -> t.measures().loudness()).orElse(OptionalDouble.empty());
        return alone.isEmpty()
                ? alone
                : OptionalDouble.of(alone.getAsDouble() + lane.regions().get(0).gainDb());
    }

    private List<Mix.Part> parts(Lane lane) {
        List<Mix.Part> parts = new ArrayList<>();
        for (Region region : lane.regions()) {
            state.take(region.take()).flatMap(sounds).ifPresent(s -> parts.add(part(region, s)));
        }
        return parts;
    }

    private static Mix.Part part(Region region, Sound sound) {
        List<Mix.Ramp> ramps = new ArrayList<>();
        if (region.fadeIn() > 0) {
            ramps.add(new Mix.Ramp(region.start(), region.start() + region.fadeIn(), true, FadeShape.EQUAL_POWER));
        }
        if (region.fadeOut() > 0) {
            ramps.add(new Mix.Ramp(region.end() - region.fadeOut(), region.end(), false, FadeShape.EQUAL_POWER));
        }
        return new Mix.Part(sound, region.start(), region.length(), region.offset(), amplitude(region.gainDb()), ramps);
    }

    private Mix.Strip compStrip() {
        Comp comp = timeline.comp();
        List<Mix.Part> parts = new ArrayList<>();
        for (int i = 0; i < comp.ranges().size(); i++) {
            CompRange range = comp.ranges().get(i);
            long before = overlap(comp, i - 1);
            long after = overlap(comp, i);
            long from = range.from() - before;
            long to = range.to() + after;
            List<Mix.Ramp> fades = List.of(
                    new Mix.Ramp(from, from + Math.max(EDGE_FADE, 2 * before), true, FadeShape.EQUAL_POWER),
                    new Mix.Ramp(to - Math.max(EDGE_FADE, 2 * after), to, false, FadeShape.EQUAL_POWER));
            timeline.lane(range.lane()).ifPresent(lane -> {
                for (Mix.Part part : parts(lane)) {
                    float gain = part.gain() * amplitude(lane.strip().gainDb());
                    new Mix.Part(part.sound(), part.start(), part.length(), part.offset(), gain, part.ramps())
                            .within(from, to, fades)
                            .ifPresent(parts::add);
                }
            });
        }
        return new Mix.Strip(parts, amplitude(comp.strip().gainDb()));
    }

    /** Half of the crossfade at the border after a range, where it touches the next; never more than either holds. */
    private static long overlap(Comp comp, int index) {
        List<CompRange> ranges = comp.ranges();
        if (index < 0
                || index + 1 >= ranges.size()
                || ranges.get(index).to() != ranges.get(index + 1).from()) {
            return 0;
        }
        long most = Math.min(ranges.get(index).length(), ranges.get(index + 1).length()) / 2;
        return Math.min(comp.crossfade() / 2, most);
    }

    /** Decibels as a factor; the least gain is silence. */
    static float amplitude(double decibels) {
        return decibels <= Strip.LEAST_DB ? 0 : (float) Math.pow(10, decibels / 20);
    }
}
