package org.foleystudio.app.handbook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the Markdown that the pages are written in; what it does not know stays plain text, nothing is lost. */
final class Markdown {
    private static final Pattern HEADING = Pattern.compile("(#{1,4}) +(.*)");
    private static final Pattern ITEM = Pattern.compile("(?:[-*]|(\\d+)\\.) +(.*)");
    private static final Pattern RULE = Pattern.compile("\\|[\\s:|-]+\\|");
    private static final Pattern PICTURE = Pattern.compile("!\\[([^\\]]*)]\\(([^)\\s]+)\\)");
    private static final Pattern SPAN = Pattern.compile(
            "`([^`]+)`|\\*\\*([^*]+)\\*\\*|\\*([^*\\s][^*]*)\\*|\\[([^\\]]+)]\\(([^)\\s]+)\\)|\\\\([|\\\\`*])");

    private final List<String> lines;
    private int at;

    private Markdown(List<String> lines) {
        this.lines = lines;
    }

    static List<Block> blocks(String text) {
        return new Markdown(text.lines().toList()).read();
    }

    private List<Block> read() {
        List<Block> out = new ArrayList<>();
        while (at < lines.size()) {
            String line = lines.get(at);
            Matcher heading = HEADING.matcher(line);
            Matcher picture = PICTURE.matcher(line);
            if (line.isBlank()) {
                at++;
            } else if (line.startsWith("```")) {
                out.add(code(line.substring(3).strip()));
            } else if (picture.matches()) {
                at++;
                out.add(new Block.Picture(picture.group(1), picture.group(2)));
            } else if (heading.matches()) {
                at++;
                out.add(new Block.Heading(heading.group(1).length(), spans(heading.group(2))));
            } else if (line.startsWith("|")
                    && at + 1 < lines.size()
                    && RULE.matcher(lines.get(at + 1)).matches()) {
                out.add(table());
            } else if (ITEM.matcher(line).matches()) {
                out.add(listing());
            } else {
                out.add(new Block.Paragraph(spans(joined(line))));
            }
        }
        return out;
    }

    private Block code(String language) {
        List<String> inside = new ArrayList<>();
        for (at++; at < lines.size() && !lines.get(at).startsWith("```"); at++) {
            inside.add(lines.get(at));
        }
        at++;
        return new Block.Code(language, String.join("\n", inside));
    }

    private Block table() {
        List<List<Span>> header = cells(lines.get(at));
        List<List<List<Span>>> rows = new ArrayList<>();
        for (at += 2; at < lines.size() && lines.get(at).startsWith("|"); at++) {
            rows.add(cells(lines.get(at)));
        }
        return new Block.Table(header, rows);
    }

    private static List<List<Span>> cells(String row) {
        String inner = row.strip().replaceAll("^\\||(?<!\\\\)\\|$", "");
        List<List<Span>> out = new ArrayList<>();
        for (String cell : inner.split("(?<!\\\\)\\|", -1)) {
            out.add(spans(cell.strip()));
        }
        return out;
    }

    private Block listing() {
        List<List<Span>> items = new ArrayList<>();
        boolean isNumbered = false;
        for (Matcher item = ITEM.matcher(lines.get(at)); item.matches(); item = ITEM.matcher(lines.get(at))) {
            isNumbered = item.group(1) != null;
            items.add(spans(joined(item.group(2))));
            if (at >= lines.size()) {
                break;
            }
        }
        return new Block.Listing(isNumbered, items);
    }

    /** A line with those that go on with it; stands behind them afterwards. */
    private String joined(String first) {
        StringBuilder text = new StringBuilder(first.strip());
        for (at++; at < lines.size() && goesOn(lines.get(at)); at++) {
            text.append(' ').append(lines.get(at).strip());
        }
        return text.toString();
    }

    private static boolean goesOn(String line) {
        return !line.isBlank()
                && !line.startsWith("```")
                && !line.startsWith("|")
                && !HEADING.matcher(line).matches()
                && !ITEM.matcher(line).matches();
    }

    static List<Span> spans(String text) {
        List<Span> out = new ArrayList<>();
        Matcher m = SPAN.matcher(text);
        int from = 0;
        while (m.find()) {
            if (m.start() > from) {
                out.add(Span.plain(text.substring(from, m.start())));
            }
            out.add(span(m));
            from = m.end();
        }
        if (from < text.length()) {
            out.add(Span.plain(text.substring(from)));
        }
        return out;
    }

    private static Span span(Matcher m) {
        if (m.group(1) != null) {
            return new Span(m.group(1), Span.Look.CODE, "");
        }
        if (m.group(2) != null) {
            return new Span(m.group(2).replace("`", ""), Span.Look.STRONG, "");
        }
        if (m.group(3) != null) {
            return new Span(m.group(3), Span.Look.EMPHASIS, "");
        }
        return m.group(4) != null ? new Span(m.group(4), Span.Look.LINK, m.group(5)) : Span.plain(m.group(6));
    }
}
