#pragma once

#include "desktop/sources/cvsource.h"
#include "desktop/sources/sources.h"

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

/// Saves the newest CVs of people into a folder, one after the other: fetched where this device does not hold them,
/// named after the person, never over a file that is there, written on a thread of their own. What cannot be had is
/// told with the person's name. A folder that cannot be written into ends it. GUI thread; deleting it ends it.
class CvTaking : public QObject
{
    Q_OBJECT
public:
    CvTaking(CvSource &source, FileSource &files, client::BulkSelection people, QString folder,
             QObject *parent = nullptr);
    void start();
    /// What is saved stays.
    void cancel();

Q_SIGNALS:
    void progressed(int done, int of);
    void finished(const shortlist::desktop::CvsTaken &taken);
    /// Nothing could be read, or the folder not be written; what was saved before stays.
    void failed(const QString &why, const shortlist::desktop::CvsTaken &taken);

private:
    void next();
    void write(const CvOfPerson &cv, const QByteArray &bytes);
    void leaveOut(const CvOfPerson &cv, const QString &why);

    CvSource &m_source;
    FileSource &m_files;
    client::BulkSelection m_people;
    QString m_folder;
    QList<CvOfPerson> m_cvs;
    qsizetype m_at = 0;
    CvsTaken m_taken;
    bool m_over = false;
};

/// What a CV is called in a folder: the person's name with the ending of the file. A name that no disk takes becomes
/// one that every disk does.
[[nodiscard]] QString cvFileName(const QString &person, const QString &original);
/// The same as the `number`th of its name: "Amal Haddad (2).pdf".
[[nodiscard]] QString numberedFileName(const QString &name, int number);

} // namespace shortlist::desktop
