// CVs of many people: saved into a folder, or printed.
#include "desktop/candidates/cvdialog.h"
#include "desktop/candidates/cvprintdialog.h"
#include "desktop/candidates/cvtaking.h"
#include "desktop/shell/workspaceshell.h"

#include <QFileDialog>

namespace shortlist::desktop {

void WorkspaceShell::takeCvs(const client::BulkSelection &people)
{
    if (people.size() == 0)
        return;
    auto *chooser = new QFileDialog(this, tr("Save the CVs in a folder"));
    chooser->setObjectName(QStringLiteral("cvFolder"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::Directory);
    chooser->setOption(QFileDialog::ShowDirsOnly);
    // Whom it is about is fixed now: a sync may change the selection behind it.
    connect(chooser, &QFileDialog::fileSelected, this, [this, people](const QString &folder) {
        (new CvDialog(new CvTaking(*m_sources.cvs, *m_sources.files, people, keepInFolder(folder)), folder, this))
            ->open();
    });
    chooser->open();
}

void WorkspaceShell::printCvs(const client::BulkSelection &people)
{
    if (people.size() > 0)
        (new CvPrintDialog(*m_sources.cvs, *m_sources.files, people, this))->open();
}

} // namespace shortlist::desktop
