package org.foleystudio.engine.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.foleystudio.engine.evaluate.Drawing.Box;
import org.foleystudio.engine.evaluate.Drawing.Ink;
import org.foleystudio.engine.evaluate.Drawing.Mark;
import org.foleystudio.engine.evaluate.Drawing.Path;
import org.foleystudio.engine.evaluate.Drawing.Words;

/** An exhibit as files that other programs read: tables as CSV, charts as SVG on white. */
public final class ExhibitText {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 320;
    private static final double SQUARE = 460;
    private static final double GAP = 24;
    private static final Map<Ink, String> COLOURS = Map.of(
            Ink.TEXT, "#1b1f24",
            Ink.FAINT, "#59636e",
            Ink.GRID, "#e3e6ea",
            Ink.ACCENT, "#1f6feb",
            Ink.RED, "#d1242f",
            Ink.GREEN, "#1a7f37",
            Ink.BLUE, "#0969da",
            Ink.REFERENCE, "#6e7781");

    private ExhibitText() {}

    /** All tables, one below the other, and the numbers of the charts; a spread has a column of its own. */
    public static String csv(Exhibit exhibit) {
        StringBuilder text = new StringBuilder();
        for (FigureTable table : exhibit.tables()) {
            List<String> head = new ArrayList<>(List.of(table.columns().get(0)));
            table.columns().stream().skip(1).forEach(column -> head.addAll(List.of(column, column + " spread")));
            line(text.append(cell(table.title())).append("\r\n"), head);
            for (FigureTable.Row row : table.rows()) {
                List<String> cells = new ArrayList<>(List.of(row.name()));
                row.figures().forEach(f -> cells.addAll(List.of(number(f.value()), number(f.spread()))));
                line(text, cells);
            }
            text.append("\r\n");
        }
        exhibit.charts().forEach(chart -> chart(text, chart));
        return text.toString();
    }

    private static void chart(StringBuilder text, Chart chart) {
        text.append(cell(chart.title())).append("\r\n");
        if (chart instanceof Chart.Curves curves) {
            List<String> head = new ArrayList<>(List.of(curves.across()));
            curves.series().forEach(series -> head.add(series.name().isEmpty() ? curves.up() : series.name()));
            line(text, head);
            int count = curves.series().get(0).values().length;
            for (int i = 0; i < count; i++) {
                double at = curves.first() + (curves.last() - curves.first()) * i / Math.max(1, count - 1);
                List<String> cells = new ArrayList<>(List.of(number(at)));
                for (Chart.Series series : curves.series()) {
                    cells.add(number(series.values()[i]));
                }
                line(text, cells);
            }
        } else if (chart instanceof Chart.Matrix matrix) {
            for (double[] row : matrix.values()) {
                line(text, Arrays.stream(row).mapToObj(ExhibitText::number).toList());
            }
        }
        text.append("\r\n");
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append(cells.stream().map(ExhibitText::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String cell(String value) {
        return value.matches("[^\",\r\n]*") ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }

    /** All charts, one below the other. */
    public static String svg(Exhibit exhibit) {
        StringBuilder body = new StringBuilder();
        double at = GAP;
        for (Chart chart : exhibit.charts()) {
            Drawing drawing = ChartLayout.of(chart, WIDTH, chart instanceof Chart.Matrix ? SQUARE : HEIGHT);
            body.append(format("<g transform=\"translate(%.1f %.1f)\">\n", GAP, at));
            drawing.marks().forEach(mark -> body.append(mark(mark)));
            body.append("</g>\n");
            at += drawing.height() + GAP;
        }
        double width = WIDTH + 2 * GAP;
        return format(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\""
                                + " font-family=\"sans-serif\">\n<title>%s</title>\n"
                                + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n",
                        width, at, width, at, escaped(exhibit.title()))
                + body
                + "</svg>\n";
    }

    private static String mark(Mark mark) {
        if (mark instanceof Box box) {
            return format(
                    "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\" fill-opacity=\"%.3f\"/>\n",
                    box.x(), box.y(), box.width(), box.height(), colour(box.ink()), box.shade());
        }
        if (mark instanceof Path path) {
            StringBuilder points = new StringBuilder();
            for (int i = 0; i < path.x().length; i++) {
                points.append(format("%.2f,%.2f ", path.x()[i], path.y()[i]));
            }
            return format(
                    "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\"/>\n",
                    points.toString().strip(), colour(path.ink()), path.thickness());
        }
        Words words = (Words) mark;
        return format(
                "<text x=\"%.2f\" y=\"%.2f\" font-size=\"%.0f\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n",
                words.x(),
                words.y(),
                words.size(),
                words.anchor().name().toLowerCase(Locale.ROOT),
                colour(words.ink()),
                escaped(words.text()));
    }

    private static String colour(Ink ink) {
        return COLOURS.getOrDefault(ink, "#000000");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
