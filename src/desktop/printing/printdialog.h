#pragma once

#include "desktop/printing/printedtext.h"

#include <QDialog>

class QPushButton;

namespace shortlist::desktop {

class Banner;
class PdfPreview;

/// What is to be printed, as it will be on paper, before it is printed or saved as PDF. Pages are laid out on another
/// thread. GUI thread.
class PrintDialog : public QDialog
{
    Q_OBJECT
public:
    /// `fileName`: a proposal for the PDF, without its ending.
    PrintDialog(Printable what, QString fileName, QWidget *parent = nullptr);
    /// With numbers on its pages.
    PrintDialog(const PrintedText &text, const QString &fileName, QWidget *parent = nullptr);
    /// Says something about what is printed, such as what of it is left out.
    void setNote(const QString &text);
    [[nodiscard]] PdfPreview *preview() { return m_preview; }

private:
    void print();
    void save();
    Printable m_what;
    QString m_fileName;
    Banner *m_banner;
    PdfPreview *m_preview;
    QPushButton *m_print;
    QPushButton *m_pdf;
};

/// Lets the person choose a place for a PDF and writes it there; says in `banner` what came of it.
void savePdf(const QByteArray &pdf, const QString &fileName, QWidget *over, Banner *banner);

} // namespace shortlist::desktop
