#include "desktop/printing/pdfmaking.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>

namespace shortlist::desktop {

namespace {

/// Back to the thread of the program's objects, where the context is looked at.
template <typename Answer> void answer(const QPointer<QObject> &context, Answer done)
{
    QMetaObject::invokeMethod(QCoreApplication::instance(), [context, done = std::move(done)] {
        if (context)
            done();
    });
}

} // namespace

void makePdf(const Printable &what, QObject *context, std::function<void(const QByteArray &)> done)
{
    QThreadPool::globalInstance()->start([what, context = QPointer<QObject>(context), done = std::move(done)] {
        answer(context, [done, bytes = pdfOf(what)] { done(bytes); });
    });
}

void writeFile(const QString &path, const QByteArray &bytes, QObject *context,
               std::function<void(const core::Expected<void> &)> done)
{
    QThreadPool::globalInstance()->start([path, bytes, context = QPointer<QObject>(context), done = std::move(done)] {
        QSaveFile file(path);
        const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
        answer(context, [done, written, why = file.errorString()] {
            done(written ? core::Expected<void>() : core::fail(core::ErrorCode::Io, why));
        });
    });
}

} // namespace shortlist::desktop
