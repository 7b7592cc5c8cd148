package org.foleystudio.app.models;

import static org.foleystudio.app.ui.Strings.counted;
import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.foleystudio.app.preferences.Preferences;
import org.foleystudio.app.ui.Job;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.app.ui.Work;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleArchive;
import org.foleystudio.engine.bundle.BundleRepair;
import org.foleystudio.engine.bundle.ModelDownload;
import org.foleystudio.engine.bundle.ModelStorage;

/** The shelf: which models there are, where they stand, and what can be done with each. */
public final class ModelsViewModel {
    private final Tasks tasks;
    private final Toasts toasts;
    private final Preferences preferences;
    private final ModelLibrary library;
    private final FirstSound sound;
    private Runnable changed = () -> {};
    private Consumer<Path> player = wav -> {};
    private final ObservableList<ModelCard> cards = FXCollections.observableArrayList();
    private final ReadOnlyListWrapper<ModelCard> cardsView = new ReadOnlyListWrapper<>(cards);
    private final ObjectProperty<Optional<ModelCard>> chosen = new SimpleObjectProperty<>(Optional.empty());
    private final ModelWork work;
    private final Map<String, String> troubles = new HashMap<>();
    private final ObservableList<String> notes = FXCollections.observableArrayList();
    private final Set<String> accepted = new HashSet<>();
    private final ReadOnlyStringWrapper storage = new ReadOnlyStringWrapper("");

    /** An empty shelf; {@link #refresh} fills it. */
    public ModelsViewModel(
            Tasks tasks, Toasts toasts, Preferences preferences, ModelLibrary library, FirstSound sound) {
        this(tasks, toasts, preferences, library, sound, System::nanoTime);
    }

    ModelsViewModel(
            Tasks tasks,
            Toasts toasts,
            Preferences preferences,
            ModelLibrary library,
            FirstSound sound,
            LongSupplier nanos) {
        this.tasks = tasks;
        this.toasts = toasts;
        this.preferences = preferences;
        this.library = library;
        this.sound = sound;
        work = new ModelWork(tasks, nanos);
    }

    /** Is called when models came or went. */
    public void setOnChanged(Runnable listener) {
        changed = listener;
    }

    /** Is given sounds to play. */
    public void setPlayer(Consumer<Path> listener) {
        player = listener;
    }

    /** Everything on the shelf. */
    public ReadOnlyListProperty<ModelCard> cards() {
        return cardsView.getReadOnlyProperty();
    }

    /** The one that is looked at. */
    public ObjectProperty<Optional<ModelCard>> chosenProperty() {
        return chosen;
    }

    /** What is under way, by name of the model. */
    public ObservableMap<String, Transfer> transfers() {
        return work.transfers();
    }

    /** What is being done with a model, in a word. */
    public String stateOf(ModelCard card) {
        Transfer transfer = transfers().get(card.name());
        return transfer == null ? card.state().words() : transfer.state();
    }

    /** What the last import or download has to say, file by file. */
    public ObservableList<String> notes() {
        return notes;
    }

    /** Where models are kept, and how much room there is. */
    public ReadOnlyStringProperty storageProperty() {
        return storage.getReadOnlyProperty();
    }

    /** Name of the model that is chosen at the start. */
    public boolean isDefault(ModelCard card) {
        return card.name().equals(preferences.modelProperty().get());
    }

    /** Looks again. */
    public void refresh() {
        tasks.start(
                        Pool.MEDIA,
                        text("models.looking"),
                        progress -> new Found(
                                library.look(), Storage.words(library.store().own())))
                .onDone(this::show)
                .onFailure(toasts::failure);
    }

    private record Found(List<ModelCard> cards, String storage) {}

    private void show(Found found) {
        storage.set(found.storage);
        List<ModelCard> shown = new ArrayList<>();
        for (ModelCard card : found.cards) {
            String trouble = troubles.getOrDefault(card.name(), "");
            boolean isBusy = work.isBusy(card.name());
            shown.add(
                    isBusy
                            ? card.in(ModelState.BUSY, "")
                            : !trouble.isEmpty() && card.bundle().isPresent()
                                    ? card.in(ModelState.DAMAGED, trouble)
                                    : card);
        }
        String before = chosen.get().map(ModelCard::name).orElse("");
        cards.setAll(shown);
        chosen.set(shown.stream()
                .filter(card -> card.name().equals(before))
                .findFirst()
                .or(() -> shown.stream().findFirst()));
    }

    /** Looks at a model by its name. */
    public void choose(String name) {
        cards.stream()
                .filter(card -> card.name().equals(name))
                .findFirst()
                .ifPresent(card -> chosen.set(Optional.of(card)));
    }

    /** Whether the terms of a model were accepted. */
    public boolean isAccepted(ModelCard card) {
        return accepted.contains(card.name());
    }

    /** Accepts the terms of code and weights of a model, or takes that back. */
    public void accept(ModelCard card, boolean isAccepted) {
        if (isAccepted) {
            accepted.add(card.name());
        } else {
            accepted.remove(card.name());
        }
    }

    /** Why a model cannot be fetched now; empty where it can. */
    public String downloadObstacle(ModelCard card) {
        if (card.entry().isEmpty() || card.terms().isEmpty()) {
            return text("models.no-download");
        }
        if (work.isBusy(card.name())) {
            return text("models.busy");
        }
        return isAccepted(card) ? "" : text("models.accept-first");
    }

    /** Fetches a model, or goes on with that; not one byte comes before its terms were accepted. */
    public void download(ModelCard card) {
        String obstacle = downloadObstacle(card);
        if (!obstacle.isEmpty()) {
            toasts.show(Toasts.Kind.INFO, obstacle);
            return;
        }
        String proxy = preferences.proxyProperty().get();
        notes.clear();
        work(
                        Pool.NETWORK,
                        card.name(),
                        text("models.download", card.name()),
                        progress -> library.download(card.entry().orElseThrow(), proxy, progress))
                .onDone(outcome -> landed(card.name(), outcome));
    }

    private void landed(String name, ModelDownload.Outcome outcome) {
        notes.addAll(outcome.failures());
        notes.addAll(outcome.trusted());
        outcome.imported().ifPresent(done -> {
            notes.addAll(done.stillNeeded().stream()
                    .map(need -> text("models.need", need))
                    .toList());
            if (done.bundle().isPresent()) {
                offerFirstSound(done.bundle().get());
            }
        });
        if (!outcome.failures().isEmpty()) {
            toasts.show(
                    Toasts.Kind.FAILURE,
                    text("models.download.failed", name, outcome.failures().get(0)));
        }
    }

    /** Offers five seconds of a model the first time that it is chosen for work; once for every model. */
    public void firstUse(Bundle bundle) {
        if (preferences.metModels().add(bundle.sha256())) {
            toasts.show(
                    Toasts.Kind.INFO, text("models.first-use", bundle.name()), text("models.hear"), () -> hear(bundle));
        }
    }

    /** Offers five seconds of a model that has just come. */
    public void offerFirstSound(Bundle bundle) {
        preferences.metModels().add(bundle.sha256());
        toasts.show(
                Toasts.Kind.SUCCESS, text("models.is-ready", bundle.name()), text("models.hear"), () -> hear(bundle));
    }

    /** Makes five seconds with a model and plays them. */
    public void hear(Bundle bundle) {
        preferences.metModels().add(bundle.sha256());
        work(
                        Pool.ENGINE,
                        bundle.name(),
                        text("models.hearing", bundle.name()),
                        progress -> sound.make(bundle, progress))
                .onDone(player::accept);
    }

    /** Asks the work on a model to stop; what was fetched stays for the next time. */
    public void cancel(ModelCard card) {
        work.cancel(card.name());
    }

    /** Takes files that were dropped: published ones in any order, exported bundles, folders of bundles. */
    public void importFiles(List<Path> files) {
        Optional<String> into = chosen.get()
                .filter(card -> card.state() == ModelState.NEEDS_FILES)
                .map(ModelCard::name);
        String key = into.orElse(IMPORT);
        notes.clear();
        work(Pool.MEDIA, key, text("models.import"), progress -> library.importFiles(files, into, progress))
                .onDone(this::tell);
    }

    /** Under this name an import of unknown files is under way. */
    public static final String IMPORT = "*";

    private void tell(ModelLibrary.Imported imported) {
        imported.taken().forEach(part -> notes.add(text("models.taken", part)));
        imported.refused().forEach(sentence -> notes.add(text("models.refused", sentence)));
        imported.needs().forEach(need -> notes.add(text("models.need", need)));
        boolean isWhole = imported.needs().isEmpty() && !imported.taken().isEmpty();
        imported.name().ifPresent(name -> {
            troubles.remove(name);
            library.store().list().stream()
                    .filter(bundle -> isWhole && bundle.name().equals(name))
                    .findFirst()
                    .ifPresent(this::offerFirstSound);
        });
        if (imported.taken().isEmpty()) {
            toasts.show(Toasts.Kind.WARNING, text("models.nothing-taken"));
        } else if (!isWhole) {
            toasts.show(
                    Toasts.Kind.INFO,
                    counted(imported.needs().size(), "models.still-needed.one", "models.still-needed.many"));
        }
    }

    /** Compares every file of a model with its hash. */
    public void verify(ModelCard card) {
        notes.clear();
        card.bundle().ifPresent(bundle -> {
            work(Pool.MEDIA, card.name(), text("models.verify", card.name()), progress -> {
                        try {
                            bundle.verify(progress);
                            return "";
                        } catch (FoleyException e) {
                            if (e.code() == FoleyException.Code.CANCELLED) {
                                throw e;
                            }
                            return String.valueOf(e.getMessage());
                        }
                    })
                    .onDone(trouble -> {
                        setTrouble(card.name(), trouble);
                        if (trouble.isEmpty()) {
                            toasts.show(Toasts.Kind.SUCCESS, text("models.intact", card.name()));
                        } else {
                            toasts.show(Toasts.Kind.FAILURE, trouble, text("models.repair"), () -> repair(card));
                        }
                    });
        });
    }

    private void setTrouble(String name, String trouble) {
        troubles.put(name, trouble);
        refresh();
    }

    /** Mends a damaged model as far as that goes. */
    public void repair(ModelCard card) {
        card.bundle().ifPresent(bundle -> {
            notes.clear();
            work(
                            Pool.MEDIA,
                            card.name(),
                            text("models.repairing", card.name()),
                            progress -> BundleRepair.run(library.store(), bundle, progress))
                    .onDone(outcome -> {
                        outcome.mended().forEach(file -> notes.add(text("models.mended", file)));
                        outcome.waiting().forEach(file -> notes.add(text("models.get-again", file)));
                        outcome.lost().forEach(file -> notes.add(text("models.lost", file)));
                        setTrouble(
                                card.name(),
                                outcome.lost().isEmpty() ? "" : text("models.lost", String.join(", ", outcome.lost())));
                    });
        });
    }

    /** Why a model cannot be changed; empty where it can. */
    public String changeObstacle(ModelCard card) {
        if (work.isBusy(card.name())) {
            return text("models.busy");
        }
        return card.isOwn() ? "" : text("models.shipped-stays");
    }

    /** Why a name cannot be given; empty where it can. */
    public String nameObstacle(String name) {
        return ModelWords.nameObstacle(name, cards);
    }

    /** Gives a model another name. */
    public void rename(ModelCard card, String name) {
        card.bundle()
                .ifPresent(bundle -> work(Pool.FILES, card.name(), text("models.rename"), progress -> library.store()
                                .rename(bundle, name))
                        .onDone(renamed -> {
                            if (isDefault(card)) {
                                preferences.modelProperty().set(name);
                            }
                            chosen.set(Optional.of(CardMaker.of(renamed, true)));
                        }));
    }

    /** Writes a model into one file. */
    public void export(ModelCard card, Path zip) {
        card.bundle()
                .ifPresent(bundle -> work(Pool.MEDIA, card.name(), text("models.export", card.name()), progress -> {
                            BundleArchive.write(bundle, zip, progress);
                            return zip;
                        })
                        .onDone(file -> toasts.show(
                                Toasts.Kind.SUCCESS, text("models.exported", card.name(), file.getFileName()))));
    }

    /** What is lost when a model is removed, in words. */
    public String loss(ModelCard card) {
        return ModelWords.loss(card, cards);
    }

    /** Removes a model for good; what waits is forgotten with its parts. */
    public void remove(ModelCard card) {
        work(Pool.FILES, card.name(), text("models.remove", card.name()), progress -> {
                    if (card.unusable().isPresent()) {
                        library.store().remove(card.unusable().get());
                    } else if (card.bundle().isPresent()) {
                        library.store().remove(card.name());
                    } else {
                        library.importer().forget(card.name());
                    }
                    return card.name();
                })
                .onDone(name -> {
                    troubles.remove(name);
                    if (name.equals(preferences.modelProperty().get())) {
                        preferences.modelProperty().set("");
                    }
                });
    }

    /** Makes a model the one that is chosen at the start. */
    public void makeDefault(ModelCard card) {
        preferences.modelProperty().set(card.name());
        card.bundle().ifPresent(this::firstUse);
        refresh();
        changed.run();
    }

    /** Moves all of the user's models to another folder. */
    public void moveStorage(Path to) {
        work(Pool.MEDIA, IMPORT, text("models.move"), progress -> {
                    ModelStorage.move(library.folders(), to, progress);
                    return to;
                })
                .onDone(place -> toasts.show(Toasts.Kind.SUCCESS, text("models.moved", place)));
    }

    private <T> Job<T> work(Pool pool, String name, String title, Work<T> task) {
        return work.start(pool, name, title, task, new Watch());
    }

    /** Keeps cards, notes and messages in step with what is done. */
    private final class Watch implements ModelWork.Listener {
        @Override
        public void begun(String name) {
            cards.replaceAll(card -> card.name().equals(name) ? card.in(ModelState.BUSY, "") : card);
            chosen.get()
                    .filter(card -> card.name().equals(name))
                    .ifPresent(card -> chosen.set(Optional.of(card.in(ModelState.BUSY, ""))));
        }

        @Override
        public void failed(FoleyException failure) {
            notes.add(String.valueOf(failure.getMessage()));
            toasts.failure(failure);
        }

        @Override
        public void ended() {
            refresh();
            changed.run();
        }
    }
}
