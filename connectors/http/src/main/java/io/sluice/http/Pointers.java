package io.sluice.http;

/** JSON pointers (RFC 6901), and the like for XML. */
final class Pointers {

    private Pointers() {}

    static String child(String parent, String name) {
        return parent + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Whether one points into what the other points to. */
    static boolean leads(String outer, String inner) {
        return inner.length() > outer.length() && inner.startsWith(outer) && inner.charAt(outer.length()) == '/';
    }

    /** What a pointer's column is called where no other name is given: its parts with dots between them. */
    static String column(String pointer) {
        return pointer.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
    }
}
