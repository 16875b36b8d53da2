package io.sluice.connect;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The class loader in which a source runs, with the libraries that the data process is tested with. Connect's own loader
 * lets a plug-in have some of its libraries, but neither Kafka's nor SLF4J: those are the worker's, of other versions, and
 * the worker's log configuration would decide whether Debezium prints keys and rows. So Connect sees this jar alone, and
 * what is behind it lies in a folder {@code lib} beside the folder of plug-ins.
 */
final class Isolation extends URLClassLoader {

    private static final String CAPTURE = "io.sluice.connect.host.TaskCapture";
    private static final String LOG_SERVICE = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";
    private static final String LOG_PROVIDER = "io/sluice/connect/host/log/provider";
    /** What is the same on both sides. */
    private static final Set<String> SHARED =
            Set.of(WorkerLog.class.getName(), Capture.class.getName(), Message.class.getName());

    static {
        registerAsParallelCapable();
    }

    private static final class Only {
        private static final Isolation LOADER = new Isolation(places(), Isolation.class.getClassLoader());
    }

    private Isolation(URL[] places, ClassLoader shared) {
        super("sluice", places, shared);
    }

    private static URL[] places() {
        try {
            URI own = Isolation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            File folder = new File(own).getParentFile().getParentFile().getParentFile();
            File[] jars = new File(folder, "lib").listFiles((in, name) -> name.endsWith(".jar"));
            if (jars == null) {
                throw incomplete(null);
            }
            List<URL> places = new ArrayList<>(List.of(own.toURL()));
            for (File jar : jars) {
                places.add(jar.toURI().toURL());
            }
            return places.toArray(URL[]::new);
        } catch (URISyntaxException | MalformedURLException odd) {
            throw incomplete(odd);
        }
    }

    private static Refused incomplete(@Nullable Exception cause) {
        return new Refused(
                "Sluice's connector is incomplete: put its folders 'plugins' and 'lib' on the worker side by side, and"
                        + " 'plugins' on plugin.path",
                cause);
    }

    static Capture capture() {
        try {
            return (Capture)
                    Only.LOADER.loadClass(CAPTURE).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException odd) {
            throw incomplete(odd);
        }
    }

    /** Runs with this loader as the thread's, so that services and new threads find their classes in it. */
    static void run(Runnable work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Only.LOADER);
        try {
            work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED.contains(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : ownOrJava(name);
        }
    }

    /** Nothing but Java's own is taken from the worker. */
    private Class<?> ownOrJava(String name) throws ClassNotFoundException {
        try {
            return getPlatformClassLoader().loadClass(name);
        } catch (ClassNotFoundException notJavas) {
            return findClass(name);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : getPlatformClassLoader().getResource(name);
    }

    /** SLF4J's service is named apart, so that it is found here and nowhere else where this jar lies. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return findResources(name.equals(LOG_SERVICE) ? LOG_PROVIDER : name);
    }
}
