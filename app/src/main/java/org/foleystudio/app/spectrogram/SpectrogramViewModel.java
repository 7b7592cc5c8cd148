package org.foleystudio.app.spectrogram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the viewer shows and how; everything but pixels. */
public final class SpectrogramViewModel {
    /** Least distance of floor and ceiling. */
    static final double LEAST_RANGE_DB = 20;

    private final ObservableList<Track> tracks = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<Track>> first = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Track>> second = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Arrangement> arrangement = new SimpleObjectProperty<>(Arrangement.SINGLE);
    private final ObjectProperty<FrequencyScale> scale = new SimpleObjectProperty<>(FrequencyScale.MEL);
    private final ObjectProperty<ColourMap> colours = new SimpleObjectProperty<>(ColourMap.EMBER);
    private final DoubleProperty floorDb = new SimpleDoubleProperty(Colouring.DEFAULT.floorDb());
    private final DoubleProperty ceilingDb = new SimpleDoubleProperty(Colouring.DEFAULT.ceilingDb());
    private final DoubleProperty topHz = new SimpleDoubleProperty(16_000);
    private final ObjectProperty<TimeAxis> axis = new SimpleObjectProperty<>(new TimeAxis(0, 60));
    private final List<Object> feeders = new ArrayList<>();
    private final LongProperty playhead = new SimpleLongProperty();

    /** The sounds to choose from. */
    public ObservableList<Track> tracks() {
        return tracks;
    }

    /** Offers other sounds; what was shown stays where it is still there. */
    public void offer(List<Track> offered) {
        String one = first.get().map(Track::id).orElse("");
        String two = second.get().map(Track::id).orElse("");
        if (tracks.equals(offered)) {
            return;
        }
        tracks.setAll(offered);
        first.set(find(one).or(() -> tracks.stream().findFirst()));
        second.set(find(two).or(() -> tracks.stream().skip(1).findFirst()));
    }

    /** Holds on to what feeds it. */
    public void keep(Object feeder) {
        feeders.add(feeder);
    }

    private Optional<Track> find(String id) {
        return tracks.stream().filter(t -> t.id().equals(id)).findFirst();
    }

    /** Shows a sound as the first; where it was the second, that becomes another. */
    public void show(String id) {
        find(id).ifPresent(shown -> {
            Optional<Track> before = first.get();
            first.set(Optional.of(shown));
            if (second.get().equals(first.get())) {
                second.set(before.filter(track -> !track.id().equals(id)).or(() -> tracks.stream()
                        .filter(track -> !track.id().equals(id))
                        .findFirst()));
            }
        });
    }

    /** The sound that is shown. */
    public ObjectProperty<Optional<Track>> firstProperty() {
        return first;
    }

    /** The sound it is compared with. */
    public ObjectProperty<Optional<Track>> secondProperty() {
        return second;
    }

    /** How the two are arranged. */
    public ObjectProperty<Arrangement> arrangementProperty() {
        return arrangement;
    }

    /** What is really shown: one sound alone where there is no second. */
    Arrangement shown() {
        return second.get().isEmpty() ? Arrangement.SINGLE : arrangement.get();
    }

    /** How frequencies are laid out. */
    public ObjectProperty<FrequencyScale> scaleProperty() {
        return scale;
    }

    /** The colours. */
    public ObjectProperty<ColourMap> coloursProperty() {
        return colours;
    }

    /** The level of the darkest colour. */
    public DoubleProperty floorDbProperty() {
        return floorDb;
    }

    /** The level of the lightest colour. */
    public DoubleProperty ceilingDbProperty() {
        return ceilingDb;
    }

    /** The highest frequency shown. */
    public DoubleProperty topHzProperty() {
        return topHz;
    }

    /** Which samples are seen. */
    public ObjectProperty<TimeAxis> axisProperty() {
        return axis;
    }

    /** The sample that is heard. */
    public LongProperty playheadProperty() {
        return playhead;
    }

    /** Samples of the longest sound shown. */
    long length() {
        return Math.max(length(first.get()), length(second.get()));
    }

    private static long length(Optional<Track> track) {
        return track.map(t -> t.source().length()).orElse(0L);
    }

    /** Shows all of it in so many pixels. */
    public void fit(double pixels) {
        axis.set(TimeAxis.fitting(0, Math.max(1, length()), pixels));
    }

    /** Zooms by steps at a pixel. */
    void zoom(double x, int steps, double pixels) {
        axis.set(axis.get().zoomedAt(x, steps).within(length(), pixels));
    }

    /** Moves what is seen. */
    void pan(double byPixels, double pixels) {
        axis.set(axis.get().pannedBy(byPixels).within(length(), pixels));
    }

    Colouring colouring() {
        return new Colouring(colours.get(), floorDb.get(), Math.max(floorDb.get() + LEAST_RANGE_DB, ceilingDb.get()));
    }

    Frequencies frequencies() {
        return new Frequencies(scale.get(), topHz.get());
    }
}
