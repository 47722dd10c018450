#pragma once

#include "server/demo/story.h"

namespace shortlist::server {

/// What somebody wrote about an application.
struct DemoNote
{
    QString text;
    QString type;
    bool isPrivate = false;
    int author = 1; ///< index of the tenant's people
    QDateTime written;
    QDateTime followUp; ///< invalid: none
};

/// The notes on an application in the order of their writing, none for many.
[[nodiscard]] QList<DemoNote> demoNotes(const DemoStory::Application &application, quint64 seed,
                                        const QDateTime &anchor);

} // namespace shortlist::server
