#include "desktop/candidates/cvtaking.h"

#include "desktop/shell/wording.h"
#include "domain/filenames.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QPointer>
#include <QThreadPool>
#include <QUuid>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace shortlist::desktop {

namespace {

/// Every disk takes 255 bytes; a number and an ending come behind it.
constexpr qsizetype longestBase = 200;
constexpr int mostOfOneName = 10'000;

/// The ending of a file as it was added, where it is one of a document. Whoever applies chooses the ending, and the
/// file gets a name that is trusted: nothing that a system would run.
QString endingOf(const QString &original)
{
    static const QStringList documents{QStringLiteral("pdf"),  QStringLiteral("docx"), QStringLiteral("doc"),
                                       QStringLiteral("odt"),  QStringLiteral("rtf"),  QStringLiteral("txt"),
                                       QStringLiteral("json"), QStringLiteral("md"),   QStringLiteral("png"),
                                       QStringLiteral("jpg"),  QStringLiteral("jpeg"), QStringLiteral("eml")};
    const qsizetype dot = original.lastIndexOf(u'.');
    const QString ending = original.mid(dot + 1).toLower();
    return dot >= 0 && documents.contains(ending) ? u'.' + ending : QStringLiteral(".bin");
}

bool isReserved(const QString &base)
{
    static const QStringList names{QStringLiteral("CON"), QStringLiteral("PRN"), QStringLiteral("AUX"),
                                   QStringLiteral("NUL")};
    const QString upper = base.section(u'.', 0, 0).trimmed().toUpper();
    return names.contains(upper) ||
           (upper.size() == 4 && (upper.startsWith(QLatin1String("COM")) || upper.startsWith(QLatin1String("LPT"))) &&
            upper.back().isDigit());
}

/// Never over a file that is there: the next number is tried. Under another name until it is whole, so that whoever
/// ends the program leaves no half CV under a person's name.
CvKept writeNew(const QString &folder, const QString &name, const QByteArray &bytes)
{
    const QDir directory(folder);
    if (!directory.exists())
        return {{}, CvTaking::tr("The folder is not there any more.")};
    QFile file(
        directory.filePath(QStringLiteral(".shortlist-%1.part").arg(QUuid::createUuid().toString(QUuid::Id128))));
    const auto given = [&file](const QString &why) {
        file.close();
        file.remove(); // half a CV is none
        return CvKept{{}, why};
    };
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return {{}, file.errorString()};
    if (file.write(bytes) != bytes.size() || !file.flush())
        return given(file.errorString());
    file.close();
    for (int number = 1; number <= mostOfOneName; ++number) {
        const QString path = directory.filePath(number == 1 ? name : numberedFileName(name, number));
        // A second name for the file is never over another one, at any moment; a disk that knows no second names takes
        // the file there where there is none.
        std::error_code refused;
        std::filesystem::create_hard_link(std::filesystem::path(file.fileName().toStdU16String()),
                                          std::filesystem::path(path.toStdU16String()), refused);
        if (!refused) {
            file.remove();
            return {};
        }
        if (QFile::exists(path))
            continue;
        if (file.rename(path))
            return {};
        return given(file.errorString());
    }
    file.remove();
    return {{}, CvTaking::tr("Too many files are called “%1”.").arg(name)};
}

} // namespace

QString cvFileName(const QString &person, const QString &original)
{
    QString base = person;
    // A name has no folders.
    base.replace(u'/', u'-').replace(u'\\', u'-');
    base = domain::safeFileName(base, QStringLiteral("CV"));
    while (base.startsWith(u'.'))
        base.remove(0, 1);
    while (base.toUtf8().size() > longestBase)
        base.chop(1);
    base = base.trimmed();
    if (base.isEmpty())
        base = QStringLiteral("CV");
    if (isReserved(base))
        base += u'_';
    return base + endingOf(original);
}

QString numberedFileName(const QString &name, int number)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString ending = dot > 0 ? name.mid(dot) : QString();
    return name.left(name.size() - ending.size()) + QStringLiteral(" (%1)").arg(number) + ending;
}

KeepCv keepInFolder(const QString &folder)
{
    return [folder](const CvOfPerson &cv, const QByteArray &bytes) {
        CvKept kept = writeNew(folder, cvFileName(cv.name, cv.fileName), bytes);
        if (!kept.ends.isEmpty())
            kept.ends = CvTaking::tr("The folder could not be written: %1").arg(kept.ends);
        return kept;
    };
}

CvTaking::CvTaking(CvSource &source, FileSource &files, client::BulkSelection people, KeepCv keep, QObject *parent)
    : QObject(parent), m_source(source), m_files(files), m_people(std::move(people)), m_keep(std::move(keep))
{}

void CvTaking::start()
{
    m_source.cvsOf(m_people, this, [this](const core::Expected<QList<CvOfPerson>> &cvs) {
        if (m_over)
            return;
        if (!cvs) {
            m_over = true;
            Q_EMIT failed(describe(cvs.error()), m_taken);
            return;
        }
        m_cvs = *cvs;
        next();
    });
}

void CvTaking::cancel()
{
    if (std::exchange(m_over, true))
        return;
    m_taken.cancelled = true;
    if (!m_keeping)
        Q_EMIT finished(m_taken);
}

void CvTaking::leaveOut(const CvOfPerson &cv, const QString &why)
{
    m_taken.leftOut << CvLeftOut{cv.name, why};
}

void CvTaking::next()
{
    while (m_at < m_cvs.size()) {
        const CvOfPerson &cv = m_cvs[m_at];
        if (!cv.blind && !cv.sha256.isEmpty())
            break;
        leaveOut(cv, cv.blind ? tr("under blind review") : tr("has no CV"));
        ++m_at;
    }
    Q_EMIT progressed(static_cast<int>(m_at), static_cast<int>(m_cvs.size()));
    if (m_at >= m_cvs.size()) {
        m_over = true;
        Q_EMIT finished(m_taken);
        return;
    }
    const CvOfPerson cv = m_cvs[m_at++];
    m_files.fileBytes(cv.sha256, this, [this, cv](const core::Expected<QByteArray> &bytes) {
        if (m_over)
            return;
        if (bytes) {
            keep(cv, *bytes);
        } else {
            leaveOut(cv, bytes.error().code == core::ErrorCode::Unreachable
                             ? tr("not on this device, and the server cannot be reached")
                             : describe(bytes.error()));
            next();
        }
    });
}

void CvTaking::keep(const CvOfPerson &cv, const QByteArray &bytes)
{
    m_keeping = true;
    // The object is looked at on its own thread only.
    QThreadPool::globalInstance()->start([self = QPointer<CvTaking>(this), keep = m_keep, cv, bytes] {
        const CvKept kept = keep(cv, bytes);
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, cv, kept] {
            if (!self)
                return;
            if (kept.ends.isEmpty() && kept.leftOut.isEmpty())
                ++self->m_taken.saved;
            self->m_keeping = false;
            if (self->m_over) { // cancelled meanwhile
                if (!kept.leftOut.isEmpty() || !kept.ends.isEmpty())
                    self->leaveOut(cv, kept.leftOut.isEmpty() ? kept.ends : kept.leftOut);
                Q_EMIT self->finished(self->m_taken);
                return;
            }
            if (!kept.ends.isEmpty()) {
                // The next one would not fare better.
                self->m_over = true;
                Q_EMIT self->failed(kept.ends, self->m_taken);
                return;
            }
            if (!kept.leftOut.isEmpty())
                self->leaveOut(cv, kept.leftOut);
            self->next();
        });
    });
}

} // namespace shortlist::desktop
