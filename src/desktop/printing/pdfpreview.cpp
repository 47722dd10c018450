#include "desktop/printing/pdfpreview.h"

#include "desktop/cvviewer/pdfpagesview.h"
#include "desktop/widgets/statepage.h"

#include <QBuffer>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace shortlist::desktop {

PdfPreview::PdfPreview(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget(this))
    , m_pages(new PdfPagesView(m_stack))
    , m_state(new StatePage(m_stack))
    , m_buffer(std::make_unique<QBuffer>())
{
    setObjectName(QStringLiteral("pdfPreview"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_stack->addWidget(m_state);
    m_stack->addWidget(m_pages);
    m_pages->setPageMode(QPdfView::PageMode::MultiPage);
    m_pages->setZoomMode(QPdfView::ZoomMode::FitToWidth);
    m_pages->setAccessibleName(tr("Preview"));
    m_pages->setDocument(&m_document);
    showLoading();
}

PdfPreview::~PdfPreview()
{
    // The view lets go of the document before the document goes.
    m_pages->setDocument(nullptr);
    m_document.close();
}

void PdfPreview::showLoading()
{
    if (m_bytes.isEmpty())
        m_state->showLoading();
}

void PdfPreview::showPages(const QByteArray &pdf)
{
    const int scrolled = m_pages->verticalScrollBar()->value();
    m_document.close();
    m_bytes = pdf;
    m_buffer->close();
    m_buffer->setData(pdf);
    if (!pdf.isEmpty() && m_buffer->open(QIODevice::ReadOnly))
        m_document.load(m_buffer.get());
    const bool ready = m_document.status() == QPdfDocument::Status::Ready;
    m_stack->setCurrentWidget(ready ? static_cast<QWidget *>(m_pages) : m_state);
    if (ready)
        m_pages->verticalScrollBar()->setValue(scrolled);
    else
        m_state->showFailed(tr("No preview"), tr("The pages could not be laid out."), {});
}

} // namespace shortlist::desktop
