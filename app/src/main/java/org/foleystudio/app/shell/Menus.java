package org.foleystudio.app.shell;

import static org.foleystudio.app.ui.Strings.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Actions;
import org.foleystudio.app.ui.Keys;

/** The menu bar, made of the actions: the first word of an action's id says in which menu it stands. */
final class Menus {
    /** Rooms by menu, in the order of the bar. */
    private static final Map<String, List<String>> ROOMS = rooms();

    private Menus() {}

    private static Map<String, List<String>> rooms() {
        Map<String, List<String>> rooms = new LinkedHashMap<>();
        rooms.put(text("shell.menu.file"), List.of("file"));
        rooms.put(text("shell.menu.edit"), List.of("edit", "timeline"));
        rooms.put(text("shell.menu.play"), List.of("player", "transport"));
        rooms.put(text("shell.menu.generate"), List.of("generate", "models", "finetune"));
        rooms.put(text("shell.menu.takes"), List.of("takes", "comp", "channels"));
        rooms.put(text("shell.menu.sync"), List.of("sync"));
        rooms.put(text("shell.menu.export"), List.of("export"));
        rooms.put(text("shell.menu.view"), List.of("view", "zoom", "lab", "spectrogram"));
        rooms.put(text("shell.menu.help"), List.of("help"));
        return rooms;
    }

    /** In which menu an action stands; empty for those that stand in none. */
    static String titleOf(String action) {
        return ROOMS.entrySet().stream()
                .filter(menu -> menu.getValue().stream().anyMatch(room -> action.startsWith(room + ".")))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** Fills a bar; a menu without actions is left out. */
    static void fill(MenuBar bar, Actions actions, Consumer<Menu> recent) {
        bar.getMenus().clear();
        ROOMS.forEach((title, rooms) -> {
            Menu menu = new Menu(title);
            List<MenuItem> items = new ArrayList<>();
            for (String room : rooms) {
                List<Action> own = actions.all().stream()
                        .filter(a -> a.id().startsWith(room + "."))
                        .toList();
                if (!own.isEmpty() && !items.isEmpty()) {
                    items.add(new SeparatorMenuItem());
                }
                own.forEach(action -> items.add(item(action)));
            }
            if (!items.isEmpty()) {
                menu.getItems().setAll(items);
                bar.getMenus().add(menu);
                if (rooms.contains("file")) {
                    recent.accept(menu);
                }
            }
        });
    }

    private static MenuItem item(Action action) {
        MenuItem item;
        if (action.selected().isPresent()) {
            CheckMenuItem check = new CheckMenuItem();
            check.selectedProperty().bindBidirectional(action.selected().get());
            item = check;
        } else {
            item = new MenuItem();
            item.setOnAction(event -> action.run());
        }
        item.textProperty().bind(action.textProperty());
        item.setMnemonicParsing(false);
        item.setDisable(!action.isPossible());
        action.obstacleProperty().addListener((o, before, after) -> item.setDisable(!after.isEmpty()));
        showKeys(item, action);
        action.shortcutProperty().addListener((o, before, after) -> showKeys(item, action));
        return item;
    }

    /** Keys with a modifier; plain letters are caught by the window, which knows where text is typed. */
    private static void showKeys(MenuItem item, Action action) {
        List<KeyCombination> keys = Keys.combinations(action.shortcutProperty().get());
        item.setAccelerator(keys.isEmpty() ? null : new Shown(keys.get(0)));
    }

    /** Is shown beside the item and never matches. */
    private static final class Shown extends KeyCombination {
        private final KeyCombination keys;

        Shown(KeyCombination keys) {
            this.keys = keys;
        }

        @Override
        public boolean match(KeyEvent event) {
            return false;
        }

        @Override
        public String getDisplayText() {
            return Keys.shown(keys);
        }

        @Override
        public String getName() {
            return keys.getName();
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
