// Nothing but the precompiled headers, which need a source file to belong to.
