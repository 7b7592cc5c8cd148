package org.foleystudio.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The product's version, as the build wrote it. */
public final class ProductVersion {
    private static final String NUMBER = read();

    private ProductVersion() {}

    /** Such as {@code 1.2.0}. */
    public static String number() {
        return NUMBER;
    }

    private static String read() {
        try (InputStream in = ProductVersion.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("the build left out version.properties");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
