//! Holds documents while further ones are added: those that are there stay where they are.

use std::cell::OnceCell;

use crate::documents::Document;

/// A list that grows while it is borrowed.
#[derive(Debug, Default)]
pub struct Shelf(OnceCell<Box<Book>>);

#[derive(Debug)]
struct Book {
    document: Document,
    next: Shelf,
}

impl Shelf {
    /// Adds a document at the end of a list, of which this is the rest: the document, and what is behind it.
    pub fn add(&self, document: Document) -> (&Document, &Self) {
        let book = self.0.get_or_init(|| {
            Box::new(Book {
                document,
                next: Self::default(),
            })
        });
        (&book.document, &book.next)
    }

    /// All documents, in the order in which they were added.
    pub fn into_documents(self) -> Vec<Document> {
        let mut documents = Vec::new();
        let mut rest = self;
        while let Some(book) = rest.0.into_inner() {
            documents.push(book.document);
            rest = book.next;
        }
        documents
    }
}
