package org.foleystudio.app.takes;

import static org.foleystudio.app.ui.Strings.counted;
import static org.foleystudio.app.ui.Strings.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.foleystudio.app.generate.GenerationQueue;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.project.Edits;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.project.Verdict;

/** Who is heard under which key, in which order, under which name. List and grid show it. */
public final class TakesViewModel {
    /** Keys 1 to 9. */
    public static final int DIGITS = 9;

    /** By what the list is sorted. */
    public enum Order {
        /** As they were made. */
        NUMBER,
        /** Starred first, rejected last, then by sync; silent and distorted ones sink. */
        BEST,
        /** Best sync first. */
        SYNC,
        /** Loudest first. */
        LOUDNESS,
        /** By seed. */
        SEED
    }

    private final Project project;
    private final Audition audition;
    private final GenerationQueue queue;
    private final RandomGenerator random;
    private final ObservableList<TakeRow> rows = FXCollections.observableArrayList();
    private final ObservableList<TakeRow> rowsView = FXCollections.unmodifiableObservableList(rows);
    private final ObjectProperty<Order> order = new SimpleObjectProperty<>(Order.NUMBER);
    private final ObjectProperty<Optional<String>> sweep = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<SweepGrid> grid = new ReadOnlyObjectWrapper<>(SweepGrid.EMPTY);
    private final ReadOnlyObjectWrapper<Optional<BlindTest>> blind = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<String> sweeps = FXCollections.observableArrayList();
    private final ObservableList<String> sweepsView = FXCollections.unmodifiableObservableList(sweeps);
    private final ObjectProperty<Optional<String>> other = new SimpleObjectProperty<>(Optional.empty());
    private final InvalidationListener refresher = o -> refresh();

    /**
     * Follows the clip on screen.
     *
     * @param audition what is listened to
     * @param queue whose runs fill the grid
     * @param random shuffles blind tests
     */
    public TakesViewModel(Project project, Audition audition, GenerationQueue queue, RandomGenerator random) {
        this.project = project;
        this.audition = audition;
        this.queue = queue;
        this.random = random;
        project.stateProperty().addListener((o, was, now) -> refresh());
        audition.laneProperty().addListener(refresher);
        queue.runs().addListener((InvalidationListener) o -> followRuns());
        order.addListener(refresher);
        sweep.addListener(refresher);
        blind.addListener(refresher);
        followRuns();
    }

    private void followRuns() {
        queue.runs().forEach(r -> {
            r.stateProperty().removeListener(refresher);
            r.stateProperty().addListener(refresher);
        });
        refresh();
    }

    /** The takes shown, in order. */
    public ObservableList<TakeRow> rows() {
        return rowsView;
    }

    /** By what they are sorted; a blind test has an order of its own. */
    public ObjectProperty<Order> orderProperty() {
        return order;
    }

    /** The sweep that is shown alone; empty for all takes. */
    public ObjectProperty<Optional<String>> sweepProperty() {
        return sweep;
    }

    /** The sweeps of this clip, the newest last. */
    public ObservableList<String> sweeps() {
        return sweepsView;
    }

    /** The sweep laid out; empty while all takes are shown. */
    public ReadOnlyObjectProperty<SweepGrid> gridProperty() {
        return grid.getReadOnlyProperty();
    }

    /** The blind test under way. */
    public ReadOnlyObjectProperty<Optional<BlindTest>> blindProperty() {
        return blind.getReadOnlyProperty();
    }

    /** The take that the one heard is compared with: the one heard before. */
    public ObjectProperty<Optional<String>> otherProperty() {
        return other;
    }

    /** A name for a sweep, such as "Sweep 2". */
    public String sweepName(String id) {
        return text("takes.sweep", sweeps.indexOf(id) + 1);
    }

    /** The take that is listened to. */
    public Optional<TakeEntry> heard() {
        return audition.laneProperty()
                .get()
                .flatMap(project.state().activeTimeline()::lane)
                .flatMap(l -> project.state().take(l.take()));
    }

    /** The lane that plays a take. */
    public Optional<Lane> lane(String take) {
        return project.state().activeTimeline().lanes().stream()
                .filter(l -> l.take().equals(take))
                .findFirst()
                .or(() -> project.state().activeTimeline().lanes().stream()
                        .filter(l -> l.regions().stream().anyMatch(r -> r.take().equals(take)))
                        .findFirst());
    }

    /** Listens to a take; while playing it goes on without a gap. */
    public boolean hear(String take) {
        Optional<TakeEntry> before = heard();
        Optional<Lane> lane = lane(take);
        lane.ifPresent(l -> {
            before.filter(b -> !b.id().equals(take)).ifPresent(b -> other.set(Optional.of(b.id())));
            audition.listenTo(l.id());
        });
        return lane.isPresent();
    }

    /** Listens to the take under a digit. */
    public boolean hearDigit(int digit) {
        return rows.stream()
                .filter(r -> r.digit() == digit)
                .findFirst()
                .map(r -> hear(r.id()))
                .orElse(false);
    }

    /** Listens to the take after the one heard, or before it. */
    public boolean hearNext(int by) {
        if (rows.isEmpty()) {
            return false;
        }
        int at = heard().map(h -> indexOf(h.id())).orElse(-1);
        int next = at < 0 ? (by > 0 ? 0 : rows.size() - 1) : Math.floorMod(at + by, rows.size());
        return hear(rows.get(next).id());
    }

    /** Goes back to the take heard before, as between A and B. */
    public boolean swap() {
        return other.get().map(this::hear).orElse(false);
    }

    /** Listens to the comp. */
    public void hearComp() {
        audition.listenToComp();
    }

    private int indexOf(String take) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id().equals(take)) {
                return i;
            }
        }
        return -1;
    }

    /** Stars or rejects a take; the same again takes it back. */
    public boolean judge(String take, Verdict verdict) {
        return project.state()
                .take(take)
                .map(t -> project.perform(Edits.judge(t, t.verdict() == verdict ? Verdict.OPEN : verdict)))
                .orElse(false);
    }

    /** Stars or rejects the take that is heard. */
    public boolean judgeHeard(Verdict verdict) {
        return heard().map(t -> judge(t.id(), verdict)).orElse(false);
    }

    /** Hides names, numbers and settings and shuffles the takes shown. */
    public void hideNames() {
        blind.set(Optional.of(BlindTest.of(rows.stream().map(TakeRow::id).toList(), random)));
        audition.blindProperty().set(true);
    }

    /** Shows which letter is which take. */
    public void reveal() {
        blind.set(Optional.empty());
        audition.blindProperty().set(false);
    }

    /** The difference between the take that is heard and the one heard before; empty while blind. */
    public Optional<SettingsDiff> difference() {
        if (blind.get().isPresent()) {
            return Optional.empty();
        }
        Optional<TakeEntry> second = heard();
        Optional<TakeEntry> first = other.get().flatMap(project.state()::take);
        return first.isEmpty() || second.isEmpty()
                ? Optional.empty()
                : Optional.of(SettingsDiff.of(first.get(), second.get()));
    }

    /** A take's name in this order of things: its number or, blind, its letter. */
    public String name(TakeEntry take) {
        return blind.get().map(b -> b.letter(take.id())).orElseGet(() -> Integer.toString(take.number()));
    }

    private void refresh() {
        List<TakeEntry> all = project.takes();
        List<String> found = SweepGrid.sweeps(all, queue.runs());
        boolean isNew = found.size() > sweeps.size() && isUnderWay(found.get(found.size() - 1));
        update(sweeps, found, Function.identity());
        if (isNew) {
            sweep.set(Optional.of(found.get(found.size() - 1)));
        }
        if (sweep.get().isPresent() && !sweeps.contains(sweep.get().get())) {
            sweep.set(Optional.empty());
        }
        SweepGrid laidOut =
                sweep.get().map(s -> SweepGrid.of(s, all, queue.runs())).orElse(SweepGrid.EMPTY);
        grid.set(laidOut);
        List<TakeEntry> shown = sorted(sweep.get().isPresent() ? laidOut.takes() : all);
        Optional<String> heard = heard().map(TakeEntry::id);
        List<TakeRow> next = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            TakeEntry take = shown.get(i);
            String settings = blind.get().isPresent() ? "" : settings(take);
            TakeRow row = TakeRow.of(
                    take, i < DIGITS ? i + 1 : 0, name(take), settings, heard.equals(Optional.of(take.id())));
            next.add(blind.get().isPresent() ? row.withoutNumbers() : row);
        }
        update(rows, next, TakeRow::id);
    }

    private boolean isUnderWay(String id) {
        return queue.runs().stream()
                .anyMatch(r -> !r.isEnded() && r.request().purpose().sweep().equals(id));
    }

    private List<TakeEntry> sorted(List<TakeEntry> takes) {
        if (blind.get().isPresent()) {
            List<String> shuffled = blind.get().get().order();
            return takes.stream()
                    .sorted(Comparator.comparingInt(t -> {
                        int at = shuffled.indexOf(t.id());
                        return at < 0 ? Integer.MAX_VALUE : at;
                    }))
                    .toList();
        }
        if (order.get() == Order.NUMBER) {
            // a sweep keeps its rows and columns
            return takes;
        }
        return takes.stream().sorted(comparator(order.get())).toList();
    }

    private static Comparator<TakeEntry> comparator(Order order) {
        Comparator<TakeEntry> sync =
                Comparator.comparingDouble(t -> -t.measures().syncScore().orElse(-1));
        return switch (order) {
            case NUMBER -> Comparator.comparingInt(TakeEntry::number);
            case SYNC -> sync;
            case SEED -> Comparator.comparingLong(TakeEntry::seed);
            case LOUDNESS ->
                Comparator.comparingDouble(t -> -t.measures().loudness().orElse(-200));
            case BEST ->
                Comparator.<TakeEntry>comparingInt(t -> rank(t.verdict()))
                        .thenComparing(
                                t -> t.measures().isSilent() || t.measures().isClipped())
                        .thenComparing(sync);
        };
    }

    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case STARRED -> 0;
            case OPEN -> 1;
            case REJECTED -> 2;
        };
    }

    /** What a take was made with, in a few words. */
    static String settings(TakeEntry take) {
        String guidance = SweepGrid.guidance(take)
                .map(g -> String.format(Locale.ROOT, g == Math.rint(g) ? "%.0f" : "%.1f", g))
                .orElse("–");
        String channel = take.channel();
        String letter =
                switch (channel) {
                    case "red", "green", "blue", "r", "g", "b" ->
                        channel.substring(0, 1).toUpperCase(Locale.ROOT);
                    default -> channel;
                };
        String count = SweepGrid.steps(take)
                .map(n -> counted(n, "takes.steps.one", "takes.steps.many"))
                .orElse("–");
        return text("takes.settings", guidance, count, letter, take.seed());
    }

    /** Touches only what differs, so that views keep their place; another order comes at once, never twice the same. */
    private static <T> void update(ObservableList<T> shown, List<T> wanted, Function<T, String> id) {
        boolean sameOrder =
                shown.stream().map(id).toList().equals(wanted.stream().map(id).toList());
        if (!sameOrder) {
            shown.setAll(wanted);
            return;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!shown.get(i).equals(wanted.get(i))) {
                shown.set(i, wanted.get(i));
            }
        }
    }
}
