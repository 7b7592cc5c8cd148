package org.foleystudio.engine.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.codec.Channel;
import org.foleystudio.engine.generate.FoleyEngine;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.generate.Take;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.media.Resampler;
import org.foleystudio.engine.signal.DiffFoleyMel;
import org.foleystudio.engine.signal.Waveform;

/**
 * Guidance x steps x channel on clips that have sound. Each clip is generated for once per guidance and steps; the
 * channels are heard of the same picture.
 */
final class SettingsTable {
    private static final int[] STEPS = {10, 25};

    private final AnalysisRequest request;
    private final Progress progress;
    private final List<Channel> channels;
    /** By row and channel, one entry per clip. */
    private final Map<String, Map<Channel, List<Double>>> sync = new LinkedHashMap<>();

    private final Map<String, Map<Channel, List<float[]>>> traits = new LinkedHashMap<>();
    private final List<float[]> truths = new ArrayList<>();

    private SettingsTable(AnalysisRequest request, Progress progress) {
        this.request = request;
        this.progress = progress;
        channels = channels(request);
    }

    private static List<Channel> channels(AnalysisRequest request) {
        if (!request.bundle().manifest().channelChoice().isOffered()) {
            return List.of(request.settings().channel());
        }
        return Arrays.stream(Channel.values())
                .filter(channel -> channel != Channel.ADAPTIVE
                        || request.bundle().manifest().adaptiveMix().isPresent())
                .toList();
    }

    static Exhibit of(AnalysisRequest request, Progress progress) throws FoleyException {
        return new SettingsTable(request, progress).run();
    }

    private List<GenerationSettings> grid() {
        GenerationSettings usual = request.settings().withTakes(1);
        List<GenerationSettings> grid = new ArrayList<>();
        for (double guidance : new TreeSet<>(List.of(1.0, usual.guidance(), 5.0))) {
            for (int steps : STEPS) {
                grid.add(usual.withGuidance(guidance, usual.power()).withSteps(steps));
            }
        }
        return grid;
    }

    private Exhibit run() throws FoleyException {
        List<GenerationSettings> grid = grid();
        int total = grid.size() * request.clips().size();
        int done = 0;
        try (FoleyEngine engine = FoleyEngine.open(request.bundle(), request.options())) {
            for (Path clip : request.clips()) {
                Optional<Waveform> truth = AudioReader.read(clip);
                for (GenerationSettings settings : grid) {
                    progress.report("generate", done, total);
                    progress.checkCancelled();
                    if (truth.isPresent()) {
                        hear(engine, clip, truth.get(), settings, new Quietly(progress, "generate", done, total));
                    }
                    done++;
                }
                truth.ifPresent(sound -> truths.add(traits(sound)));
            }
        }
        progress.report("generate", total, total);
        if (truths.isEmpty()) {
            throw new FoleyException(FoleyException.Code.SETTINGS, "None of the clips has a sound of its own.");
        }
        return exhibit();
    }

    private void hear(FoleyEngine engine, Path clip, Waveform truth, GenerationSettings settings, Progress quietly)
            throws FoleyException {
        Take take = engine.generate(clip, settings, quietly).get(0);
        String row = "CFG " + Figure.plain(settings.guidance()) + ", " + settings.steps() + " steps";
        for (Channel channel : channels) {
            Waveform sound = channel == settings.channel()
                    ? take.sound()
                    : engine.withChannel(take, channel).sound();
            sync.computeIfAbsent(row, r -> new LinkedHashMap<>())
                    .computeIfAbsent(channel, c -> new ArrayList<>())
                    .add(ClipSync.of(clip, truth, sound).corrected());
            traits.computeIfAbsent(row, r -> new LinkedHashMap<>())
                    .computeIfAbsent(channel, c -> new ArrayList<>())
                    .add(traits(sound));
        }
    }

    private static float[] traits(Waveform sound) {
        return new SoundTraits(Resampler.resample(sound, DiffFoleyMel.SAMPLE_RATE)).clip();
    }

    private Exhibit exhibit() {
        List<FigureTable.Row> onsets = new ArrayList<>();
        List<FigureTable.Row> distances = new ArrayList<>();
        sync.forEach((row, byChannel) -> {
            onsets.add(new FigureTable.Row(
                    row,
                    byChannel.values().stream()
                            .map(clips -> Figure.of(clips.stream()
                                    .mapToDouble(Double::doubleValue)
                                    .toArray()))
                            .toList()));
            Map<Channel, List<float[]>> heard = traits.getOrDefault(row, Map.of());
            distances.add(new FigureTable.Row(
                    row, heard.values().stream().map(this::distance).toList()));
        });
        List<String> columns = new ArrayList<>(List.of("settings"));
        channels.forEach(channel -> columns.add(channel.id()));
        return new Exhibit(
                "settings",
                "Guidance, steps and channels",
                List.of(
                        new FigureTable("Onset F1, corrected for chance", columns, onsets),
                        new FigureTable("Fréchet distance from the true sounds", columns, distances)),
                List.of(),
                List.of(
                        "Onset F1 within 100 ms of the clip's own sound, 0 by chance and 1 at best: mean and deviation over "
                                + truths.size() + (truths.size() == 1 ? " clip." : " clips."),
                        "The Fréchet distance compares simple numbers of the bands of all clips; lower is nearer, and it needs"
                                + " at least two clips."));
    }

    private Figure distance(List<float[]> made) {
        return made.size() < 2
                ? Figure.NONE
                : Figure.of(DistributionScores.frechetDistance(
                        made.toArray(float[][]::new), truths.toArray(float[][]::new)));
    }
}
