package org.foleystudio.app.export;

import java.awt.Dimension;
import java.awt.datatransfer.DataFlavor;
import java.io.File;
import java.nio.file.Files;
import java.util.List;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import javax.swing.TransferHandler;

/**
 * Another program that takes dropped files, of another toolkit than the studio's: says what it got, line by line. Started
 * as {@code DropTarget X Y [delete]}; with {@code delete} it removes what it got, as some targets do.
 */
public final class DropTarget {
    private DropTarget() {}

    public static void main(String[] arguments) {
        boolean deletes = arguments.length > 2 && arguments[2].equals("delete");
        SwingUtilities.invokeLater(() -> {
            JLabel area = new JLabel(deletes ? "takes and deletes" : "takes", SwingConstants.CENTER);
            area.setPreferredSize(new Dimension(300, 200));
            area.setTransferHandler(new Taker(deletes));
            JFrame frame = new JFrame(deletes ? "deleter" : "taker");
            frame.setDefaultCloseOperation(JFrame.EXIT_ON_CLOSE);
            frame.add(area);
            frame.pack();
            frame.setLocation(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
            frame.setVisible(true);
            System.out.println("open");
        });
    }

    private static final class Taker extends TransferHandler {
        private static final long serialVersionUID = 1;

        private final boolean deletes;

        Taker(boolean deletes) {
            this.deletes = deletes;
        }

        @Override
        public boolean canImport(TransferSupport support) {
            return support.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
        }

        @Override
        public boolean importData(TransferSupport support) {
            try {
                List<?> files = (List<?>) support.getTransferable().getTransferData(DataFlavor.javaFileListFlavor);
                boolean canMove = (support.getSourceDropActions() & MOVE) != 0;
                System.out.println("drop " + files.size() + (canMove ? " may-move" : " copy-only"));
                for (Object each : files) {
                    File file = (File) each;
                    System.out.println("file " + file.length() + " " + file);
                }
                Object text = support.isDataFlavorSupported(DataFlavor.stringFlavor)
                        ? support.getTransferable().getTransferData(DataFlavor.stringFlavor)
                        : "";
                System.out.println("text " + text.toString().replace('\n', '|'));
                if (deletes) {
                    for (Object each : files) {
                        Files.delete(((File) each).toPath());
                    }
                }
                System.out.println("end");
                return true;
            } catch (Exception e) {
                System.out.println("failed " + e);
                return false;
            }
        }
    }
}
