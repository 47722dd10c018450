#pragma once

#include "desktop/sources/cvsource.h"
#include "desktop/sources/sources.h"

#include <functional>

namespace shortlist::desktop {

/// Somebody whose CV was not taken, and why.
struct CvLeftOut
{
    QString name;
    QString why;
};

struct CvsTaken
{
    int saved = 0;
    QList<CvLeftOut> leftOut;
    bool cancelled = false;
};

/// What became of a CV that was handed on.
struct CvKept
{
    QString leftOut{}; ///< why this one could not be kept; empty: it was
    QString ends{};    ///< why no other could be either; empty: they can
};

/// Keeps one CV. Runs on a thread of its own, one at a time.
using KeepCv = std::function<CvKept(const CvOfPerson &cv, const QByteArray &bytes)>;

/// Into a folder, named after the person, never over a file that is there. One that cannot be written into ends it.
[[nodiscard]] KeepCv keepInFolder(const QString &folder);

/// Takes the newest CVs of people, one after the other: fetched where this device does not hold them, and handed on.
/// What cannot be had is told with the person's name. GUI thread; deleting it ends it.
class CvTaking : public QObject
{
    Q_OBJECT
public:
    CvTaking(CvSource &source, FileSource &files, client::BulkSelection people, KeepCv keep, QObject *parent = nullptr);
    void start();
    /// What was kept stays. One that is being kept is waited for: finished() counts it.
    void cancel();

Q_SIGNALS:
    void progressed(int done, int of);
    void finished(const shortlist::desktop::CvsTaken &taken);
    /// Nothing could be read, or nothing kept; what was kept before stays.
    void failed(const QString &why, const shortlist::desktop::CvsTaken &taken);

private:
    void next();
    void keep(const CvOfPerson &cv, const QByteArray &bytes);
    void leaveOut(const CvOfPerson &cv, const QString &why);

    CvSource &m_source;
    FileSource &m_files;
    client::BulkSelection m_people;
    KeepCv m_keep;
    QList<CvOfPerson> m_cvs;
    qsizetype m_at = 0;
    CvsTaken m_taken;
    bool m_over = false;
    bool m_keeping = false; ///< one CV is being kept on its thread
};

/// What a CV is called in a folder: the person's name with the ending of the file. A name that no disk takes becomes
/// one that every disk does.
[[nodiscard]] QString cvFileName(const QString &person, const QString &original);
/// The same as the `number`th of its name: "Amal Haddad (2).pdf".
[[nodiscard]] QString numberedFileName(const QString &name, int number);

} // namespace shortlist::desktop
