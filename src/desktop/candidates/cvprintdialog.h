#pragma once

#include "desktop/candidates/cvtaking.h"

#include <QDialog>

class QListWidget;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace shortlist::desktop {

class Banner;
class PdfPreview;
class TextLabel;

/// Fetches the CVs of people, shows their pages, and prints them one person after the other. What is no PDF, or cannot
/// be had, is told with the person's name. GUI thread; the sources outlive it.
class CvPrintDialog : public QDialog
{
    Q_OBJECT
public:
    /// More than these are not held in memory at once; the others are named.
    static constexpr qint64 mostBytes = 256LL * 1024 * 1024;

    CvPrintDialog(CvSource &source, FileSource &files, client::BulkSelection people, QWidget *parent = nullptr);
    /// While CVs are still coming, the first call ends that.
    void reject() override;

private:
    struct Printed
    {
        QString name;
        QByteArray pdf;
        int pages = 0;
    };
    void take(const Printed &cv);
    void show(const CvsTaken &taken, const QString &problem);
    void print();

    CvTaking *m_taking = nullptr;
    TextLabel *m_text;
    QProgressBar *m_progress;
    QListWidget *m_people;
    PdfPreview *m_preview;
    QPlainTextEdit *m_leftOut;
    Banner *m_banner;
    QPushButton *m_print;
    QPushButton *m_close;
    QList<Printed> m_cvs;
    bool m_over = false;
};

} // namespace shortlist::desktop
