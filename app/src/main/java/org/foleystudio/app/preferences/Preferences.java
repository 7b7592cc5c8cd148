package org.foleystudio.app.preferences;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import javafx.collections.ObservableSet;
import org.foleystudio.app.ui.Theme;

/** What the user chose. Observable; kept by {@link PreferenceFile}. */
public final class Preferences {
    /** Most projects that are remembered. */
    static final int MOST_RECENT = 12;

    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.DARK);
    private final ObjectProperty<KeyStyle> keyStyle = new SimpleObjectProperty<>(KeyStyle.NLE);
    private final ObservableMap<String, String> keys = FXCollections.observableHashMap();
    private final StringProperty device = new SimpleStringProperty("cpu");
    private final IntegerProperty threads = new SimpleIntegerProperty(0);
    private final StringProperty soundDevice = new SimpleStringProperty("");
    private final StringProperty model = new SimpleStringProperty("");
    private final StringProperty proxy = new SimpleStringProperty("");
    private final ObjectProperty<Path> projects;
    private final ObservableList<Path> recent = FXCollections.observableArrayList();
    private final ObservableSet<String> metModels = FXCollections.observableSet(new LinkedHashSet<>());
    private final BooleanProperty tourSeen = new SimpleBooleanProperty();
    private final ObjectProperty<WindowPlace> window = new SimpleObjectProperty<>(WindowPlace.FIRST);

    /** @param projects where new projects go until the user says otherwise */
    public Preferences(Path projects) {
        this.projects = new SimpleObjectProperty<>(projects);
    }

    /** Dark or light. */
    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** Whose shortcuts. */
    public ObjectProperty<KeyStyle> keyStyleProperty() {
        return keyStyle;
    }

    /** Shortcuts that the user changed, by action; an empty text means none. */
    public ObservableMap<String, String> keys() {
        return keys;
    }

    /** Where networks are calculated: {@code cpu} or {@code cuda}. */
    public StringProperty deviceProperty() {
        return device;
    }

    /** Threads for the networks; 0 lets the studio choose. Takes effect at the next start. */
    public IntegerProperty threadsProperty() {
        return threads;
    }

    /** Name of the sound device, empty for the system's choice. */
    public StringProperty soundDeviceProperty() {
        return soundDevice;
    }

    /** Name of the model that is chosen at the start, empty for the first. */
    public StringProperty modelProperty() {
        return model;
    }

    /** {@code host:port} through which models are fetched, empty for what the environment says. */
    public StringProperty proxyProperty() {
        return proxy;
    }

    /** Folder for new projects. */
    public ObjectProperty<Path> projectsProperty() {
        return projects;
    }

    /** Projects opened lately, newest first. */
    public ObservableList<Path> recent() {
        return recent;
    }

    /** Puts a project first among the recent ones. */
    public void remember(Path project) {
        recent.remove(project);
        recent.add(0, project);
        while (recent.size() > MOST_RECENT) {
            recent.remove(recent.size() - 1);
        }
    }

    /** Hashes of models that were chosen or heard here before. */
    public ObservableSet<String> metModels() {
        return metModels;
    }

    /** Whether the tour was seen or skipped. */
    public BooleanProperty tourSeenProperty() {
        return tourSeen;
    }

    /** Where the window was. */
    public ObjectProperty<WindowPlace> windowProperty() {
        return window;
    }

    void addListener(InvalidationListener listener) {
        theme.addListener(listener);
        keyStyle.addListener(listener);
        keys.addListener(listener);
        device.addListener(listener);
        threads.addListener(listener);
        soundDevice.addListener(listener);
        model.addListener(listener);
        proxy.addListener(listener);
        projects.addListener(listener);
        recent.addListener(listener);
        metModels.addListener(listener);
        tourSeen.addListener(listener);
        window.addListener(listener);
    }
}
