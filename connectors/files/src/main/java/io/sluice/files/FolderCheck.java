package io.sluice.files;

import io.sluice.files.FolderException.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One thing about a files source that was looked at.
 *
 * @param what {@code host-not-allowed}, {@code connection}, {@code host-key}, {@code login}, {@code folder} or {@code files}
 * @param ok whether it is there
 * @param message what is missing and what to do; empty where it is there
 */
public record FolderCheck(String what, boolean ok, String message) {

    /**
     * Looks at each thing in its order, up to the first that is missing; those after it cannot be told. Nothing is
     * changed, and no row is read; of each drop one file is opened.
     *
     * @param connection of the source's specification; without a fingerprint the one that the server shows is told
     * @throws IllegalArgumentException saying which key of the connection is wrong
     */
    public static List<FolderCheck> of(Map<String, String> connection, SftpLogin login) {
        Drops drops = Drops.of(connection);
        boolean isFar = SftpAddress.isNamed(connection);
        try (Folder folder = isFar ? new SftpFolder(SftpAddress.of(connection), login) : LocalFolder.of(connection)) {
            return after(isFar, look(folder, drops));
        }
    }

    private static Optional<FolderException> look(Folder folder, Drops drops) {
        try {
            Set<String> looked = new HashSet<>();
            for (Found file : folder.files()) {
                for (Drop drop : file.linked() ? List.<Drop>of() : drops.of(file)) {
                    if (looked.add(drop.name())) {
                        folder.open(drop.name(), file.name()).close();
                    }
                }
            }
            return Optional.empty();
        } catch (FolderException missing) {
            return Optional.of(missing);
        } catch (IOException file) {
            return Optional.of(new FolderException(Stage.FILES, String.valueOf(file.getMessage())));
        }
    }

    private static List<FolderCheck> after(boolean isFar, Optional<FolderException> missing) {
        List<FolderCheck> checks = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            if (missing.isPresent() && missing.get().stage() == stage) {
                checks.add(new FolderCheck(
                        stage.word(), false, String.valueOf(missing.get().getMessage())));
                return checks;
            }
            if (stage != Stage.HOST && (isFar || stage.compareTo(Stage.FOLDER) >= 0)) {
                checks.add(new FolderCheck(stage.word(), true, ""));
            }
        }
        return checks;
    }
}
