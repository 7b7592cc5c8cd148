package org.foleystudio.engine.download;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page that Google Drive puts before large files: a form whose hidden fields make the address of the file itself.
 */
final class ConfirmationPage {
    private static final Pattern FORM =
            Pattern.compile("<form\\b[^>]*\\baction=\"([^\"]+)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINK =
            Pattern.compile("href=\"([^\"]*[?&;]confirm=[^\"]+)\"", Pattern.CASE_INSENSITIVE);

    private ConfirmationPage() {}

    /** The address behind the page; empty where the page offers no download. */
    static Optional<URI> follow(URI page, String html) {
        try {
            Matcher form = FORM.matcher(html);
            if (form.find() && html.contains("name=\"confirm\"")) {
                Map<String, String> fields = fields(html);
                String query = fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
                return Optional.of(page.resolve(plain(form.group(1)) + "?" + query));
            }
            Matcher link = LINK.matcher(html);
            return link.find() ? Optional.of(page.resolve(plain(link.group(1)))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> fields(String html) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher inputs = INPUT.matcher(html);
        while (inputs.find()) {
            String name = attribute(inputs.group(), "name");
            if (!name.isEmpty()) {
                fields.put(name, attribute(inputs.group(), "value"));
            }
        }
        return fields;
    }

    private static String attribute(String tag, String name) {
        Matcher value = Pattern.compile("\\b" + name + "=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE)
                .matcher(tag);
        return value.find() ? plain(value.group(1)) : "";
    }

    private static String plain(String text) {
        return text.replace("&amp;", "&");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
