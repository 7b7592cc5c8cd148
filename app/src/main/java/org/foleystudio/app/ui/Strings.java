package org.foleystudio.app.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every sentence of the studio, by key, from one file. A test holds that each key used exists and each key is used, so
 * keys are written as literals where they are used.
 */
public final class Strings {
    private static final String FILE = "/org/foleystudio/app/strings.properties";
    private static final Properties ALL = read();

    private Strings() {}

    /** The text of a key, with {@code {0}}, {@code {1}} replaced by the arguments. */
    public static String text(String key, Object... arguments) {
        String text = ALL.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key);
        }
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        return text;
    }

    /** One of two texts by number; the number is argument 0 of both. */
    public static String counted(long number, String one, String many) {
        return text(number == 1 ? one : many, number);
    }

    /** All keys. */
    static Set<String> keys() {
        return new TreeSet<>(ALL.stringPropertyNames());
    }

    private static Properties read() {
        Properties all = new Properties();
        try (InputStream in = Strings.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the studio's texts are missing: " + FILE);
            }
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                all.load(reader);
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + FILE, e);
        }
        return all;
    }
}
