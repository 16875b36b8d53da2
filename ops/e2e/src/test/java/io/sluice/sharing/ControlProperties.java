package io.sluice.sharing;

import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What an operator sets of a control process: mail, webhooks on this machine, an identity provider, a Connect cluster. */
final class ControlProperties {
    private final DataFolder data;
    private final int mailPort;
    private final int providerPort;
    private final List<Integer> workerPorts;

    ControlProperties(DataFolder data, int mailPort, int providerPort, List<Integer> workerPorts) {
        this.data = data;
        this.mailPort = mailPort;
        this.providerPort = providerPort;
        this.workerPorts = workerPorts;
    }

    /** @param onCluster the sources that a Connect cluster runs, separated by commas */
    void write(String onCluster) throws IOException {
        Files.writeString(
                Files.createDirectories(data.folder("control").resolve("config"))
                        .resolve("application.properties"),
                notices() + provider() + cluster(onCluster));
    }

    private String notices() {
        return """
            quarkus.mailer.host=127.0.0.1
            quarkus.mailer.port=%d
            sluice.notices.mail-from=hub@yunze.example
            sluice.notices.webhook-hosts=127.0.0.1,localhost
            sluice.notices.first-pause=1S
            """.formatted(mailPort);
    }

    /** One test starts it; nobody is asked of it before. */
    private String provider() {
        Path secret = data.secrets().resolve("oidc-client");
        Secrets.keep(secret, Keycloak.CLIENT_SECRET);
        return """
                sluice.oidc.issuer=%s
                sluice.oidc.client-id=sluice
                sluice.oidc.client-secret-file=%s
                sluice.oidc.title=the city's sign-in
                sluice.oidc.roles-claim=roles
                sluice.oidc.roles.city-steward=steward
                """.formatted(Keycloak.issuer(providerPort), secret);
    }

    /** Its workers are started by a test; they are asked nothing while no source of that name is granted. */
    private String cluster(String sources) {
        return """
                sluice.connect.urls=http://127.0.0.1:%d,http://127.0.0.1:%d
                sluice.connect.sources=%s
                sluice.connect.secrets=%s
                sluice.connect.state=%s
                """.formatted(
                workerPorts.getFirst(), workerPorts.getLast(), sources, data.secrets(), data.folder("connect-state"));
    }
}
