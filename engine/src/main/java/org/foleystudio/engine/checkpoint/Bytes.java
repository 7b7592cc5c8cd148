package org.foleystudio.engine.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.foleystudio.engine.FoleyException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one file (or of an inflated member of it), read at any position, little-endian, through one window. The
 * sentences of its failures name the file.
 */
final class Bytes implements AutoCloseable {
    /** Bytes held at a time: all the memory that reading needs beside its result. */
    static final int WINDOW = 1 << 18;

    private final Path file;
    private final @Nullable FileChannel channel;
    private final byte[] memory;
    private final long size;
    private final ByteBuffer window;
    private long windowStart;

    private Bytes(Path file, @Nullable FileChannel channel, byte[] memory, long size) {
        this.file = file;
        this.channel = channel;
        this.memory = memory;
        this.size = size;
        window = channel == null ? ByteBuffer.wrap(memory) : ByteBuffer.allocateDirect((int) Math.min(WINDOW, size));
        window.order(ByteOrder.LITTLE_ENDIAN);
        window.limit(channel == null ? memory.length : 0);
    }

    static Bytes open(Path file) throws FoleyException {
        if (Files.isDirectory(file)) {
            throw new FoleyException(FoleyException.Code.FILE, file + " is a folder; name a file in it.");
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            return new Bytes(file, channel, new byte[0], channel.size());
        } catch (NoSuchFileException e) {
            throw new FoleyException(FoleyException.Code.FILE, "There is no file " + file + ".", e);
        } catch (AccessDeniedException e) {
            throw new FoleyException(FoleyException.Code.FILE, "The file " + file + " may not be read by you.", e);
        } catch (IOException e) {
            throw new FoleyException(FoleyException.Code.FILE, "Cannot read " + file + ".", e);
        }
    }

    /** Bytes already in memory that came out of {@code file}. */
    static Bytes of(Path file, byte[] memory) {
        return new Bytes(file, null, memory, memory.length);
    }

    Path file() {
        return file;
    }

    long size() {
        return size;
    }

    /**
     * At least {@code need} bytes from {@code position} on, and as many more up to {@code wish} as the window holds;
     * valid until the next call.
     */
    ByteBuffer at(long position, int need, long wish) throws FoleyException {
        if (position < 0 || need > size - position) {
            throw damaged("it ends too early");
        }
        long offset = position - windowStart;
        if (offset < 0 || offset + need > window.limit()) {
            fill(position, (int) Math.min(Math.max(need, wish), Math.min(WINDOW, size - position)));
            offset = 0;
        }
        window.position((int) offset);
        return window;
    }

    private void fill(long position, int length) throws FoleyException {
        if (channel == null) {
            throw new IllegalStateException("bytes in memory need no filling");
        }
        window.clear().limit(length);
        try {
            while (window.hasRemaining()) {
                if (channel.read(window, position + window.position()) < 0) {
                    throw damaged("it became shorter while it was read");
                }
            }
        } catch (IOException e) {
            throw new FoleyException(FoleyException.Code.FILE, "Cannot read " + file + ".", e);
        } finally {
            window.limit(window.position());
            windowStart = position;
        }
    }

    /** Copies {@code length} bytes; the caller has bounded the length. */
    byte[] copy(long position, int length) throws FoleyException {
        if (position < 0 || length < 0 || length > size - position) {
            throw damaged("it ends too early");
        }
        byte[] out = new byte[length];
        for (int done = 0; done < length; ) {
            ByteBuffer part = at(position + done, 1, length - done);
            int n = Math.min(part.remaining(), length - done);
            part.get(out, done, n);
            done += n;
        }
        return out;
    }

    /** A sentence saying that this file cannot be used, and why. */
    FoleyException damaged(String why) {
        return new FoleyException(
                FoleyException.Code.CHECKPOINT, "The file " + file + " is not a usable checkpoint: " + why + ".");
    }

    /** As {@link #damaged(String)}, with what was thrown for the log. */
    FoleyException damaged(String why, Throwable cause) {
        return new FoleyException(
                FoleyException.Code.CHECKPOINT,
                "The file " + file + " is not a usable checkpoint: " + why + ".",
                cause);
    }

    @Override
    public void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
