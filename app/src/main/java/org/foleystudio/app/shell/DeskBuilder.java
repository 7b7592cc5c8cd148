package org.foleystudio.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import org.foleystudio.app.player.PictureView;
import org.foleystudio.app.player.Transport;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Part;

/** Makes the parts of the window for a project: every room is constructed here and given what it needs. */
final class DeskBuilder {
    Desk build(Project project) {
        List<Action> actions = new ArrayList<>();
        Transport transport = Transport.open();
        PictureView picture = new PictureView(transport);
        project.clipProperty().addListener((o, before, after) -> picture.setClip(after));
        picture.setClip(project.clipProperty().get());
        return new Desk(
                Optional.of(part(picture, picture::close)), Optional.empty(), List.of(), actions, transport::close);
    }

    private static Part part(Node node, Runnable close) {
        return new Part() {
            @Override
            public Node node() {
                return node;
            }

            @Override
            public void close() {
                close.run();
            }
        };
    }
}
