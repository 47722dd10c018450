#pragma once

#include "core/uuid.h"
#include "desktop/demo/demosources.h"

namespace shortlist::desktop {

// What the parts of the demo workspace share.

[[nodiscard]] QUuid demoId(int kind, qint64 number);
[[nodiscard]] QDateTime minutesAgo(qint64 minutes);
/// Letters, reasons and tags.
[[nodiscard]] QList<RecordFields> demoVocabulary(const QString &entity);
[[nodiscard]] bool hasWords(const QString &haystack, const QString &words);

template <typename T> void DemoSources::answer(QObject *context, Done<T> done, core::Expected<T> result)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done), result = std::move(result)] { done(result); }, Qt::QueuedConnection);
}

/// What happened with an application: stages, interviews, mails and the rest of the timeline.
[[nodiscard]] QList<cache::CandidateEvent> demoEvents(const ApplicationItem &application, const QByteArray &address);

} // namespace shortlist::desktop
