// Puts the parts of a file with net/http: go run put_parts.go FILE PART_SIZE < urls. Prints each part's ETag.
package main

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
)

// put sends the part and returns the ETag that S3 gave it.
func put(url string, part *io.SectionReader) (string, error) {
	request, err := http.NewRequest(http.MethodPut, url, part)
	if err != nil {
		return "", err
	}
	// net/http knows the length of few readers. Without one it sends chunks, which S3 does not take.
	request.ContentLength = part.Size()
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	// What is read to its end leaves the connection for the next part.
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return "", err
	}
	if response.StatusCode != http.StatusOK {
		return "", fmt.Errorf("%s: %s", response.Status, body)
	}
	return response.Header.Get("ETag"), nil
}

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	status, err := file.Stat()
	if err != nil {
		log.Fatal(err)
	}
	partSize, err := strconv.ParseInt(os.Args[2], 10, 64)
	if err != nil {
		log.Fatal(err)
	}
	urls := bufio.NewScanner(os.Stdin)
	for offset := int64(0); urls.Scan(); offset += partSize {
		length := partSize
		if rest := status.Size() - offset; rest < length {
			length = rest
		}
		etag, err := put(urls.Text(), io.NewSectionReader(file, offset, length))
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(etag)
	}
	if err := urls.Err(); err != nil {
		log.Fatal(err)
	}
}
