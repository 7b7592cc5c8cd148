package org.foleystudio.app.generate;

import static org.foleystudio.app.ui.Strings.text;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.FrameRange;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Ids;
import org.foleystudio.app.project.Project;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.codec.Channel;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.generate.SamplerChoice;

/** What the panel shows and decides: settings, why they cannot run, what they will cost. */
public final class GenerateViewModel {
    /** Seeds that are easy to read out and to type: six digits. */
    private static final int SEEDS = 1_000_000;

    private final Project project;
    private final GenerationQueue queue;
    private final ObservableList<Bundle> bundles;
    private final RandomGenerator random;
    private final ObjectProperty<Optional<Bundle>> bundle = new SimpleObjectProperty<>(Optional.empty());
    private final IntegerProperty steps = new SimpleIntegerProperty(25);
    private final DoubleProperty guidance = new SimpleDoubleProperty(5);
    private final DoubleProperty power = new SimpleDoubleProperty(0.01);
    private final ObjectProperty<SamplerChoice> sampler = new SimpleObjectProperty<>(SamplerChoice.DPMPP_2M);
    private final LongProperty seed = new SimpleLongProperty(42);
    private final BooleanProperty seedLocked = new SimpleBooleanProperty();
    private final IntegerProperty takes = new SimpleIntegerProperty(3);
    private final ObjectProperty<Channel> channel = new SimpleObjectProperty<>(Channel.GREEN);
    private final DoubleProperty overlap = new SimpleDoubleProperty(0.5);
    private final DoubleProperty classifierGuidance = new SimpleDoubleProperty();
    private final ReadOnlyBooleanWrapper guidedTwice = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final RunForecast forecast;
    private final InvalidationListener refresher = o -> refresh();
    private final WeakInvalidationListener weakRefresher = new WeakInvalidationListener(refresher);
    private ObservableSet<String> missing = FXCollections.emptyObservableSet();

    /**
     * Begins with the first bundle and its recommended settings.
     *
     * @param bundles usable ones; may change
     * @param random draws seeds
     */
    public GenerateViewModel(
            Project project, GenerationQueue queue, ObservableList<Bundle> bundles, RandomGenerator random) {
        this.project = project;
        this.queue = queue;
        this.bundles = bundles;
        this.random = random;
        forecast = new RunForecast(project, queue.paces());
        seed.set(random.nextInt(SEEDS));
        bundle.addListener((o, was, now) -> adopt(was, now));
        for (var observed : List.of(bundle, steps, takes, overlap, guidance, power, seed)) {
            observed.addListener(refresher);
        }
        bundles.addListener((InvalidationListener) o -> chooseBundle());
        project.clipProperty().addListener(refresher);
        project.rangeProperty().addListener(refresher);
        queue.runs().addListener(refresher);
        chooseBundle();
        refresh();
    }

    /** Takes the ids of the clips whose file is gone: nothing is made of those. The set may outlive this. */
    public void watch(ObservableSet<String> gone) {
        missing = gone;
        gone.addListener(weakRefresher);
        refresh();
    }

    private void chooseBundle() {
        Optional<Bundle> chosen = bundle.get()
                .flatMap(b ->
                        bundles.stream().filter(x -> x.name().equals(b.name())).findFirst());
        bundle.set(chosen.or(() -> bundles.stream().findFirst()));
    }

    /** A bundle's recommendations replace settings that were its predecessor's, not those the user made. */
    private void adopt(Optional<Bundle> was, Optional<Bundle> now) {
        boolean untouched =
                was.isEmpty() || Preset.of("", was.get().manifest().defaults()).isLike(preset(""));
        guidedTwice.set(now.map(b -> b.manifest().components().containsKey(Role.GUIDANCE))
                .orElse(false));
        if (now.isEmpty()) {
            return;
        }
        if (untouched) {
            apply(Preset.of("", now.get().manifest().defaults()));
            channel.set(channelOf(now.get()));
        }
        if (!channels().contains(channel.get())) {
            channel.set(channelOf(now.get()));
        }
    }

    private static Channel channelOf(Bundle bundle) {
        return switch (bundle.manifest().defaults().channel()) {
            case "r" -> Channel.RED;
            case "b" -> Channel.BLUE;
            case "mean" -> Channel.MEAN;
            case "adaptive" -> Channel.ADAPTIVE;
            default -> Channel.GREEN;
        };
    }

    /** Usable bundles. */
    public ObservableList<Bundle> bundles() {
        return bundles;
    }

    /** The bundle chosen. */
    public ObjectProperty<Optional<Bundle>> bundleProperty() {
        return bundle;
    }

    /** Steps of sampling, 1 to 1000. */
    public IntegerProperty stepsProperty() {
        return steps;
    }

    /** Guidance scale. */
    public DoubleProperty guidanceProperty() {
        return guidance;
    }

    /** Power of the guidance. */
    public DoubleProperty powerProperty() {
        return power;
    }

    /** Solver. */
    public ObjectProperty<SamplerChoice> samplerProperty() {
        return sampler;
    }

    /** Seed of the first take. */
    public LongProperty seedProperty() {
        return seed;
    }

    /** Whether the seed stays after a run. */
    public BooleanProperty seedLockedProperty() {
        return seedLocked;
    }

    /** Number of takes. */
    public IntegerProperty takesProperty() {
        return takes;
    }

    /** Channel that is heard. */
    public ObjectProperty<Channel> channelProperty() {
        return channel;
    }

    /** Seconds that neighbouring windows share. */
    public DoubleProperty overlapProperty() {
        return overlap;
    }

    /** Strength of the classifier's guidance beside the other; of no effect where the bundle has none. */
    public DoubleProperty classifierGuidanceProperty() {
        return classifierGuidance;
    }

    /** Whether the bundle has a classifier for double guidance. */
    public ReadOnlyBooleanProperty guidedTwiceProperty() {
        return guidedTwice.getReadOnlyProperty();
    }

    /** What a run will be and cost, in words. */
    public RunForecast forecast() {
        return forecast;
    }

    /** Why nothing can be generated now; empty when it can. */
    public ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** Channels that the bundle offers; one that means all where there is nothing to choose. */
    public List<Channel> channels() {
        if (bundle.get().isEmpty()
                || !bundle.get().get().manifest().channelChoice().isOffered()) {
            return List.of();
        }
        boolean mixed = bundle.get().get().manifest().adaptiveMix().isPresent();
        return mixed ? List.of(Channel.values()) : List.of(Channel.RED, Channel.GREEN, Channel.BLUE, Channel.MEAN);
    }

    /** Why a channel cannot be chosen; empty when it can. */
    public String channelObstacle(Channel wanted) {
        if (bundle.get().isEmpty()) {
            return text("generate.no-bundle");
        }
        var choice = bundle.get().get().manifest().channelChoice();
        if (!choice.isOffered()) {
            return choice.reason();
        }
        return channels().contains(wanted) ? "" : text("generate.no-adaptive");
    }

    /** Draws another seed. */
    public void dice() {
        seed.set(random.nextInt(SEEDS));
    }

    /** The settings as a preset. */
    public Preset preset(String name) {
        return new Preset(
                name, steps.get(), guidance.get(), power.get(), sampler.get().id(), takes.get(), overlap.get());
    }

    /** Takes a preset's settings. */
    public void apply(Preset preset) {
        steps.set(preset.steps());
        guidance.set(preset.guidance());
        power.set(preset.power());
        SamplerChoice.byId(preset.sampler()).ifPresent(sampler::set);
        takes.set(preset.takes());
        overlap.set(preset.overlapSeconds());
    }

    /** Takes the settings of a take, its seed included, and locks the seed. */
    public void apply(GenerationSettings settings) {
        steps.set(settings.steps());
        guidance.set(settings.guidance());
        power.set(settings.power());
        sampler.set(settings.sampler());
        overlap.set(settings.overlapSeconds());
        classifierGuidance.set(settings.classifierGuidance());
        if (channels().contains(settings.channel())) {
            channel.set(settings.channel());
        }
        seed.set(settings.seed());
        seedLocked.set(true);
    }

    /** The settings for the range on screen. */
    public GenerationSettings settings() {
        GenerationSettings settings = new GenerationSettings(
                steps.get(),
                guidance.get(),
                power.get(),
                sampler.get(),
                channel.get(),
                seed.get(),
                takes.get(),
                overlap.get(),
                0,
                OptionalDouble.empty(),
                guidedTwice.get() ? classifierGuidance.get() : 0);
        Optional<ClipEntry> clip = project.clipProperty().get();
        Optional<FrameRange> part = project.rangeProperty().get();
        return clip.isEmpty() || part.isEmpty()
                ? settings
                : settings.withSpan(seconds(clip.get().samplesAt(part.get().in())), partLength(clip.get(), part.get()));
    }

    private static double seconds(long samples) {
        return (double) samples / FrameRate.SAMPLE_RATE;
    }

    private static OptionalDouble partLength(ClipEntry clip, FrameRange part) {
        return part.out() >= clip.frames()
                ? OptionalDouble.empty()
                : OptionalDouble.of(seconds(clip.samplesAt(part.out()) - clip.samplesAt(part.in())));
    }

    /** Asks for the takes; empty where something is in the way. */
    public Optional<QueuedRun> generate() {
        return request(GenerationRequest.Purpose.NEW_TAKES).map(this::ask);
    }

    /** Asks for one take of the range that replaces what a lane plays there. */
    public Optional<QueuedRun> redoIn(String lane) {
        return request(GenerationRequest.Purpose.replaceIn(lane))
                .map(r -> ask(new GenerationRequest(
                        r.clip(), r.file(), r.bundle(), r.settings().withTakes(1), r.purpose())));
    }

    private QueuedRun ask(GenerationRequest request) {
        QueuedRun run = queue.add(request);
        if (!seedLocked.get()) {
            dice();
        }
        return run;
    }

    /** Asks for a sweep of the range; the takes share a name, and the seed stays for comparison. */
    public List<QueuedRun> sweep(SweepPlan plan) {
        String name = Ids.next();
        return request(GenerationRequest.Purpose.sweep(name))
                .map(r -> queue.addAll(plan.cells(r.settings()).stream()
                        .map(s -> new GenerationRequest(r.clip(), r.file(), r.bundle(), s, r.purpose()))
                        .toList()))
                .orElse(List.of());
    }

    private Optional<GenerationRequest> request(GenerationRequest.Purpose purpose) {
        if (!obstacle.get().isEmpty()) {
            return Optional.empty();
        }
        ClipEntry clip = project.clipProperty().get().orElseThrow();
        return Optional.of(
                new GenerationRequest(clip.id(), clip.path(), bundle.get().orElseThrow(), settings(), purpose));
    }

    private void refresh() {
        obstacle.set(findObstacle());
        forecast.show(this);
    }

    private String findObstacle() {
        Optional<ClipEntry> clip = project.clipProperty().get();
        if (clip.isEmpty()) {
            return text("generate.no-clip");
        }
        if (missing.contains(clip.get().id())) {
            return text("clip.gone", clip.get().name());
        }
        if (bundle.get().isEmpty()) {
            return text("generate.no-bundle");
        }
        return project.history().isReadOnly() ? text("generate.read-only") : "";
    }
}
