package org.foleystudio.app.handbook;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.foleystudio.app.ui.Buttons;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Makes nodes of a page. */
final class PageNodes {
    private static final double PICTURE_WIDTH = 680;

    private final Path folder;
    private final Consumer<String> follow;

    /** Pictures lie in the folder; links call the given target. */
    PageNodes(Path folder, Consumer<String> follow) {
        this.folder = folder;
        this.follow = follow;
    }

    VBox of(Page page) {
        VBox box = new VBox();
        box.getStyleClass().add("page");
        page.blocks().forEach(block -> box.getChildren().add(node(block)));
        return box;
    }

    private Node node(Block block) {
        if (block instanceof Block.Heading heading) {
            Label label = new Label(Page.words(heading.words()));
            label.setWrapText(true);
            label.getStyleClass().add("title-" + heading.level());
            return label;
        } else if (block instanceof Block.Paragraph paragraph) {
            return flow(paragraph.words());
        } else if (block instanceof Block.Listing listing) {
            return listing(listing);
        } else if (block instanceof Block.Table table) {
            return table(table);
        } else if (block instanceof Block.Picture picture) {
            return picture(picture);
        }
        return code((Block.Code) block);
    }

    private TextFlow flow(List<Span> spans) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("words");
        flow.setAccessibleText(Page.words(spans));
        spans.forEach(span -> flow.getChildren().add(word(span)));
        return flow;
    }

    private Node word(Span span) {
        if (span.look() == Span.Look.LINK) {
            Hyperlink link = new Hyperlink(span.text());
            link.setOnAction(event -> follow.accept(span.target()));
            return link;
        }
        if (span.look() == Span.Look.CODE) {
            Label label = new Label(span.text());
            label.getStyleClass().add("inline-code");
            return label;
        }
        Text words = new Text(span.text());
        words.getStyleClass().addAll("word", span.look().name().toLowerCase(Locale.ROOT));
        return words;
    }

    private VBox listing(Block.Listing listing) {
        VBox box = new VBox();
        box.getStyleClass().add("listing");
        int number = 1;
        for (List<Span> item : listing.items()) {
            Label mark = new Label(listing.isNumbered() ? number++ + "." : "•");
            mark.getStyleClass().add("mark");
            mark.setMinWidth(Region.USE_PREF_SIZE);
            TextFlow words = flow(item);
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox row = new HBox(8, mark, words);
            row.setAlignment(Pos.TOP_LEFT);
            box.getChildren().add(row);
        }
        return box;
    }

    private GridPane table(Block.Table table) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("grid");
        List<List<List<Span>>> rows = new ArrayList<>(List.of(table.header()));
        rows.addAll(table.rows());
        int[] widths = new int[table.header().size()];
        for (List<List<Span>> row : rows) {
            for (int c = 0; c < Math.min(widths.length, row.size()); c++) {
                widths[c] =
                        Math.max(widths[c], Math.min(60, Page.words(row.get(c)).length()));
            }
        }
        double all = Math.max(1, Arrays.stream(widths).map(w -> w + 6).sum());
        for (int width : widths) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100 * (width + 6) / all);
            grid.getColumnConstraints().add(column);
        }
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < Math.min(widths.length, rows.get(r).size()); c++) {
                StackPane cell = new StackPane(flow(rows.get(r).get(c)));
                cell.getStyleClass().add(r == 0 ? "head-cell" : "cell");
                grid.add(cell, c, r);
            }
        }
        return grid;
    }

    /** As wide as the column, never wider than it is; its words stand below, and alone where it is missing. */
    private VBox picture(Block.Picture picture) {
        Label words = new Label(picture.words());
        words.setWrapText(true);
        words.getStyleClass().add("caption");
        VBox box = new VBox(6, words);
        Path file = folder.resolve(picture.file());
        if (Files.isRegularFile(file)) {
            ImageView view = new ImageView(new Image(file.toUri().toString(), true));
            view.setPreserveRatio(true);
            view.setSmooth(true);
            view.setFitWidth(PICTURE_WIDTH);
            view.setAccessibleText(picture.words());
            box.getChildren().add(0, view);
        }
        return box;
    }

    private static StackPane code(Block.Code code) {
        Label lines = new Label(code.text());
        lines.getStyleClass().add("code-lines");
        lines.setWrapText(true);
        lines.setMaxWidth(Double.MAX_VALUE);
        Button copy = new Button("", new FontIcon(MaterialDesignC.CONTENT_COPY));
        copy.getStyleClass().addAll("flat-button", "icon-button");
        copy.setAccessibleText(text("handbook.copy"));
        copy.setTooltip(Buttons.tooltip(text("handbook.copy")));
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(code.text());
            Clipboard.getSystemClipboard().setContent(content);
        });
        StackPane box = new StackPane(lines, copy);
        StackPane.setAlignment(copy, Pos.TOP_RIGHT);
        StackPane.setAlignment(lines, Pos.TOP_LEFT);
        box.getStyleClass().add("code-box");
        return box;
    }
}
